resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  ingress {
    description     = "All traffic"
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    security_groups = [var.client_security_group_id]
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol        = "-1"
    from_port       = 0
    to_port         = 0
    security_groups = [var.client_security_group_id]
  }
}

variable "vpc_id" {
  type = string
}

variable "client_security_group_id" {
  type = string
}
