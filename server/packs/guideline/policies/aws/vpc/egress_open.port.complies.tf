resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  egress {
    description = "HTTPS to VPC endpoints"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.20.1.0/24"]
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  egress {
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    ipv6_cidr_blocks = ["::/0"]
  }
}

variable "vpc_id" {
  type = string
}
