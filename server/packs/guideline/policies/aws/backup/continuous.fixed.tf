resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name                = "daily"
    target_vault_name        = "main"
    schedule                 = "cron(0 17 * * ? *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "database" {
  name         = "database"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = var.backup_role_arn
  resources    = [aws_db_instance.main.arn]
}

resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  instance_class    = "db.m7g.large"
  allocated_storage = 100
  username          = "app"
  storage_encrypted = true

  manage_master_user_password = true
}

variable "backup_role_arn" {
  type = string
}
