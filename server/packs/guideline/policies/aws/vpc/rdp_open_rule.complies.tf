resource "aws_vpc_security_group_ingress_rule" "rdp" {
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "203.0.113.10/32"
}

resource "aws_security_group_rule" "rdp_v6" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  ipv6_cidr_blocks  = ["2001:db8:20::/48"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
