resource "aws_default_security_group" "main" {
  vpc_id = var.vpc_id
}

variable "vpc_id" {
  type = string
}
