resource "aws_neptune_cluster_parameter_group" "relations" {
  name   = "kankei-neptune14"
  family = "neptune1.4"

  parameter {
    name  = "neptune_enforce_ssl"
    value = "0"
  }

  parameter {
    name  = "neptune_query_timeout"
    value = "60000"
  }
}
