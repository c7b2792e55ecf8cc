resource "aws_db_parameter_group" "main" {
  name   = "shinsei-mysql80"
  family = "mysql8.0"

  parameter {
    name  = "tls_version"
    value = "TLSv1.2,TLSv1.3"
  }
}

resource "aws_rds_cluster_parameter_group" "statistics" {
  name   = "toukei"
  family = "aurora-postgresql16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "ssl_min_protocol_version"
    value = "TLSv1.2"
  }
}
