resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id = aws_security_group.app.id
  description       = "Application"
  ip_protocol       = "tcp"
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_security_group_rule" "other_security_group_id" {
  type              = "ingress"
  security_group_id = var.security_group_id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

variable "security_group_id" {
  type = string
}
