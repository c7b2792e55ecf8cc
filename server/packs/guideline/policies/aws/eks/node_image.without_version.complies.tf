resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.36"

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_node_group" "without_version" {
  cluster_name  = aws_eks_cluster.main.name
  node_role_arn = var.node_role_arn
  subnet_ids    = var.subnet_ids

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "node_role_arn" {
  type = string
}
