locals {
  node_subnet_ids = [var.subnet_a_id]
}

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.36"

  vpc_config {
    subnet_ids             = [var.subnet_a_id]
    endpoint_public_access = false
  }
}

resource "aws_eks_node_group" "app" {
  cluster_name    = "shinsei"
  node_group_name = "app"
  node_role_arn   = var.node_role_arn
  subnet_ids      = local.node_subnet_ids

  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 6
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_a_id" {
  type = string
}

variable "node_role_arn" {
  type = string
}
