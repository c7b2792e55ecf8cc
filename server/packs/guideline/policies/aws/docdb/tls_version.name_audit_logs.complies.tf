resource "aws_docdb_cluster_parameter_group" "name_audit_logs" {
  name   = "bunsho-docdb5"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}
