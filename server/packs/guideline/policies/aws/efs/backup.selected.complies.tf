resource "aws_efs_file_system" "with_backup_selection" {
}

variable "backup_role_arn" {
  type = string
}

resource "aws_backup_plan" "files" {
  name = "files"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_vault" "main" {
  name = "main"
}

resource "aws_backup_selection" "files" {
  name         = "files"
  plan_id      = aws_backup_plan.files.id
  iam_role_arn = var.backup_role_arn
  resources    = ["arn:aws:elasticfilesystem:*:*:file-system/*"]
}
