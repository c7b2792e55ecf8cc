resource "aws_vpc_security_group_ingress_rule" "internal" {
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  ip_protocol       = "-1"
  cidr_ipv4         = "172.16.4.0/24"
}

resource "aws_security_group_rule" "internal" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  protocol          = "tcp"
  from_port         = 8080
  to_port           = 8080
  cidr_blocks       = ["10.1.0.0/24", "192.168.0.0/16"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
