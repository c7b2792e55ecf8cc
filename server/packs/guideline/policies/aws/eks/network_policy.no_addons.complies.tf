resource "aws_eks_cluster" "without_addons" {
  name                          = "shinsei"
  role_arn                      = var.cluster_role_arn
  bootstrap_self_managed_addons = false

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

resource "aws_eks_cluster" "with_compute_config" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }

  compute_config {
    enabled = true
  }
}
