resource "aws_db_parameter_group" "postgres" {
  name   = "shinsei-postgres14"
  family = "postgres14"
}

resource "aws_db_parameter_group" "mysql" {
  name   = "shinsei-mysql80"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "OFF"
  }
}

resource "aws_db_parameter_group" "db2" {
  name   = "shinsei-db2"
  family = "db2-se-11.5"

  parameter {
    name         = "ssl_svcename"
    value        = "50443"
    apply_method = "pending-reboot"
  }
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-postgresql16"
}
