resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "sqlserver-se"
  engine_version              = "16.00.4215.2.v1"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
  license_model               = "license-included"
}

resource "aws_db_instance" "ledger" {
  identifier                  = "daichou"
  engine                      = "oracle-se2"
  engine_version              = "19.0.0.0.ru-2025-07.rur-2025-07.r1"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
  license_model               = "license-included"
}
