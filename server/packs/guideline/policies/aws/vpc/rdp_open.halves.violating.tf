# 2 つに分けてもインターネット全体になる
resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
  }
}

resource "aws_security_group" "six" {
  name        = "six"
  description = "IPv6"
  vpc_id      = var.vpc_id

  ingress {
    description      = "IPv6"
    protocol         = "tcp"
    from_port        = 3389
    to_port          = 3389
    ipv6_cidr_blocks = ["::/0"]
  }
}

variable "vpc_id" {
  type = string
}
