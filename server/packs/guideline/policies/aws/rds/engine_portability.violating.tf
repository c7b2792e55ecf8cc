resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "oracle-ee"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
}
