# 保持期間の既定値は 1 日。AWS Backup の選択はこのクラスタを含まない
resource "aws_rds_cluster" "main" {
  cluster_identifier          = "shinsei"
  engine                      = "aurora-postgresql"
  engine_version              = "16.6"
  master_username             = "app_admin"
  manage_master_user_password = true
  storage_encrypted           = true
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-final"

  tags = {
    Backup = "none"
  }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "Default"
    schedule          = "cron(0 3 * * ? *)"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::123456789012:role/service-role/AWSBackupDefaultServiceRole"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}
