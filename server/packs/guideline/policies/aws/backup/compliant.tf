provider "aws" {
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "osaka"
  region = "ap-northeast-3"
}

resource "aws_kms_key" "backup" {
  description         = "バックアップの暗号化"
  enable_key_rotation = true
}

resource "aws_backup_vault" "main" {
  name        = "main"
  kms_key_arn = aws_kms_key.backup.arn
}

resource "aws_backup_vault_lock_configuration" "main" {
  backup_vault_name   = aws_backup_vault.main.name
  min_retention_days  = 7
  max_retention_days  = 3650
  changeable_for_days = 14
}

# 大阪リージョンに複製を置く
resource "aws_backup_vault" "osaka" {
  provider    = aws.osaka
  name        = "copies"
  kms_key_arn = var.osaka_kms_key_arn
}

resource "aws_backup_vault_lock_configuration" "osaka" {
  provider            = aws.osaka
  backup_vault_name   = aws_backup_vault.osaka.name
  min_retention_days  = 7
  max_retention_days  = 3650
  changeable_for_days = 14
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name                = "continuous"
    target_vault_name        = aws_backup_vault.main.name
    schedule                 = "cron(0 17 * * ? *)"
    enable_continuous_backup = true

    lifecycle {
      delete_after = 35
    }
  }

  # 期限を定めず残す
  rule {
    rule_name         = "yearly"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 17 1 4 ? *)"

    copy_action {
      destination_vault_arn = aws_backup_vault.osaka.arn
    }
  }
}

resource "aws_backup_selection" "buckets" {
  name         = "buckets"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = var.backup_role_arn
  resources    = ["arn:aws:s3:::*"]
}

# EFS には時点を指定した復元がない
resource "aws_backup_plan" "files" {
  name = "files"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.main.name
    schedule          = "cron(0 17 * * ? *)"

    copy_action {
      destination_vault_arn = "arn:aws:backup:ap-northeast-3:123456789012:backup-vault:copies"
    }

    lifecycle {
      delete_after = 35
    }
  }
}

resource "aws_backup_selection" "files" {
  name         = "files"
  plan_id      = aws_backup_plan.files.id
  iam_role_arn = var.backup_role_arn
  resources    = ["arn:aws:elasticfilesystem:*:*:file-system/*"]
}

variable "osaka_kms_key_arn" {
  type = string
}

variable "backup_role_arn" {
  type = string
}
