resource "aws_eks_cluster" "public_access_cidrs_203_0_113_0_24" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn

  vpc_config {
    subnet_ids          = var.subnet_ids
    public_access_cidrs = ["203.0.113.0/24"]
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
