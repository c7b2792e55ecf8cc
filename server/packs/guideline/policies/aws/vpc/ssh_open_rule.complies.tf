resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_security_group_rule" "ssh_v6" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
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
