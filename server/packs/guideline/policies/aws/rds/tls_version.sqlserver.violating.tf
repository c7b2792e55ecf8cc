resource "aws_db_parameter_group" "main" {
  name   = "shinsei-sqlserver"
  family = "sqlserver-se-15.0"

  parameter {
    name         = "rds.tls10"
    value        = "enabled"
    apply_method = "pending-reboot"
  }

  parameter {
    name         = "rds.tls12"
    value        = "enabled"
    apply_method = "pending-reboot"
  }
}
