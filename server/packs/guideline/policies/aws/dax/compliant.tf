resource "aws_dax_cluster" "reception" {
  cluster_name                     = "uketsuke"
  iam_role_arn                     = "arn:aws:iam::123456789012:role/uketsuke-dax"
  node_type                        = "dax.r5.large"
  replication_factor               = var.nodes
  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}

variable "nodes" {
  type        = number
  description = "ノードの数（3 つのゾーンに分かれる）"
  default     = 3
}
