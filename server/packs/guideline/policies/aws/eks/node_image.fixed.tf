resource "aws_eks_node_group" "app" {
  cluster_name    = "shinsei"
  node_group_name = "app"
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids
  ami_type        = "AL2023_x86_64_STANDARD"

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "node_role_arn" {
  type = string
}
