resource "aws_redshift_cluster" "node_type_dc2_large" {
  cluster_identifier = "shinsei-analysis"
  node_type          = "dc2.large"
}
