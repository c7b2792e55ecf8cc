resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  ingress {
    description = "Members"
    protocol    = "icmp"
    from_port   = 0
    to_port     = 0
    self        = true
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol  = "icmp"
    from_port = 0
    to_port   = 0
    self      = true
  }
}

variable "vpc_id" {
  type = string
}
