resource "aws_db_parameter_group" "main" {
  name   = "shinsei-postgres17"
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-mysql8.0"

  parameter {
    name  = "slow_query_log"
    value = "1"
  }

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }
}
