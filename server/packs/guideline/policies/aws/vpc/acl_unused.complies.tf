resource "aws_network_acl" "app" {
  vpc_id     = var.vpc_id
  subnet_ids = var.app_subnet_ids
}

variable "vpc_id" {
  type = string
}

variable "app_subnet_ids" {
  type = list(string)
}
