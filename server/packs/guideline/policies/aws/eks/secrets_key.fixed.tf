resource "aws_kms_key" "secrets" {
  description         = "EKS Secret"
  enable_key_rotation = true
}

resource "aws_eks_cluster" "main" {
  name     = "shinsei"
  role_arn = var.cluster_role_arn
  version  = "1.36"

  vpc_config {
    subnet_ids             = var.subnet_ids
    endpoint_public_access = false
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.secrets.arn
    }
  }
}

variable "cluster_role_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
