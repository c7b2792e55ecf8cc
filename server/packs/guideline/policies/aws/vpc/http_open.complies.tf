resource "aws_security_group" "app" {
  name        = "app"
  description = "Web"
  vpc_id      = var.vpc_id

  ingress {
    description     = "HTTP"
    protocol        = "tcp"
    from_port       = 80
    to_port         = 80
    security_groups = [var.client_security_group_id]
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol        = "tcp"
    from_port       = 80
    to_port         = 80
    security_groups = [var.client_security_group_id]
  }
}

variable "vpc_id" {
  type = string
}

variable "client_security_group_id" {
  type = string
}
