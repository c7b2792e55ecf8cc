# 3 つの規則のうち PostgreSQL と Redis が開いている
locals {
  public_ports = [443, 5432, 6379]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  dynamic "ingress" {
    for_each = local.public_ports

    content {
      protocol         = "tcp"
      from_port        = ingress.value
      to_port          = ingress.value
      ipv6_cidr_blocks = ["::/0"]
    }
  }
}

variable "vpc_id" {
  type = string
}
