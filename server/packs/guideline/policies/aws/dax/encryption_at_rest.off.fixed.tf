resource "aws_dax_cluster" "reception" {
  cluster_name                     = "uketsuke"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/uketsuke-dax"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}
