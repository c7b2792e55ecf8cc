# complies: aws_eks_cluster.main

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.36"

  vpc_config {
    subnet_ids             = var.subnet_ids
    endpoint_public_access = false
  }
}

resource "aws_eks_addon" "cni" {
  cluster_name = aws_eks_cluster.main.name
  addon_name   = "vpc-cni"
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
