resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
