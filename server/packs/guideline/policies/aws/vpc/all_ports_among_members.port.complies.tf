resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  ingress {
    description = "Session replication"
    protocol    = "tcp"
    from_port   = 7800
    to_port     = 7800
    self        = true
  }
}

resource "aws_default_security_group" "default" {
  vpc_id = var.vpc_id

  ingress {
    protocol  = "icmp"
    from_port = -1
    to_port   = -1
    self      = true
  }
}

variable "vpc_id" {
  type = string
}
