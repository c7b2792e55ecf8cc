resource "aws_eks_node_group" "app" {
  cluster_name    = "shinsei"
  node_group_name = "app"
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }

  remote_access {
    ec2_ssh_key = "ops"
  }
}

variable "subnet_ids" {
  type = list(string)
}

variable "node_role_arn" {
  type = string
}
