resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_10_0_0_0_24" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "10.0.0.0/24"
}

resource "aws_vpc_security_group_ingress_rule" "ssh_high" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}
