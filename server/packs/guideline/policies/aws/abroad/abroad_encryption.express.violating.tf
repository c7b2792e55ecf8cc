# SQL Server Express Edition は暗号化に対応していないため、編集は提示しない
provider "aws" {
  region = "us-west-2"
}

resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "sqlserver-ex"
  engine_version              = "16.00"
  instance_class              = "db.t3.small"
  allocated_storage           = 100
  license_model               = "license-included"
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
}
