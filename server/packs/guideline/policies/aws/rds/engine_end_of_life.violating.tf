# RDS for MySQL 5.6 は標準サポートも延長サポートも終了している
resource "aws_db_instance" "main" {
  identifier                  = "kyuu-shinsei"
  engine                      = "mysql"
  engine_version              = "5.6"
  instance_class              = "db.m5.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "kyuu-shinsei-final"
}
