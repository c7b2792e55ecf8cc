resource "aws_docdb_cluster_parameter_group" "documents" {
  name   = "bunsho-docdb5"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "tls1.2+"
  }
}
