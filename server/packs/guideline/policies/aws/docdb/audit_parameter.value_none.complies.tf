resource "aws_docdb_cluster_parameter_group" "value_none" {
  name   = "bunsho-docdb5"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "none"
  }

  parameter {
    name  = "audit_logs"
    value = "all"
  }
}
