resource "aws_network_acl" "app" {
  vpc_id = var.vpc_id
}

variable "vpc_id" {
  type = string
}
