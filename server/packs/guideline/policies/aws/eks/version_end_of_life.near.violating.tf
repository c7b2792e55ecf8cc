# 1.34 の標準サポートは 2026-12-02 に終わる
resource "aws_eks_node_group" "app" {
  cluster_name    = "shinsei"
  node_group_name = "app"
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids
  version         = "1.34"

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }
}

variable "node_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
