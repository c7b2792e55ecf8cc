resource "aws_vpc_security_group_ingress_rule" "rdp" {
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  ip_protocol       = "tcp"
  from_port         = 3389
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_security_group_rule" "cidr_ipv4_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}
