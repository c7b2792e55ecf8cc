provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "embassy" {
  identifier                  = "embassy"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  username                    = "embassy"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
}

resource "aws_rds_cluster" "embassy" {
  cluster_identifier          = "embassy"
  engine                      = "aurora-postgresql"
  master_username             = "embassy"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "main"
    schedule          = "cron(0 18 * * ? *)"

    lifecycle {
      delete_after = 35
    }

    copy_action {
      destination_vault_arn = "arn:aws:backup:ap-northeast-1:123456789012:backup-vault:main"
    }
  }
}
