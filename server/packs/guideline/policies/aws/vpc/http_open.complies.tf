resource "aws_security_group" "app" {
  name        = "app"
  description = "Web"
  vpc_id      = var.vpc_id

  ingress {
    description = "HTTP"
    protocol    = "tcp"
    from_port   = 80
    to_port     = 80
    cidr_blocks = ["10.20.0.0/16"]
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol         = "tcp"
    from_port        = 80
    to_port          = 80
    ipv6_cidr_blocks = ["2001:db8:20::/56"]
  }
}

variable "vpc_id" {
  type = string
}
