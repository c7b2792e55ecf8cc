resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "postgres"
  engine_version              = "17.4"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
  parameter_group_name        = aws_db_parameter_group.main.name
}

resource "aws_db_parameter_group" "main" {
  name   = "shinsei-postgres17"
  family = "postgres17"

  parameter {
    name  = "log_min_duration_statement"
    value = "-1"
  }
}
