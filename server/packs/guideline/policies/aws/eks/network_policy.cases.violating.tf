# complies: aws_eks_cluster.main

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

resource "aws_eks_addon" "without_enablenetworkpolicy" {
  cluster_name = aws_eks_cluster.main.id
  addon_name   = "vpc-cni"
  configuration_values = jsonencode({
  })
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
