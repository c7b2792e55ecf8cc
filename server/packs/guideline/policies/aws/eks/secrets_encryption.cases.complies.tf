resource "aws_eks_cluster" "version_1_30" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.30"

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

resource "aws_eks_cluster" "without_version" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids = var.subnet_ids
  }
}
