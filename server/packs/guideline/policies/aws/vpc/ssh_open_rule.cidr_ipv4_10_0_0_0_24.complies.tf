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

resource "aws_security_group_rule" "cidr_blocks_set" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH and neighbours"
  protocol          = "tcp"
  from_port         = 20
  to_port           = 25
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_set_cidr_blocks_set" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH and neighbours"
  protocol          = "tcp"
  from_port         = 20
  to_port           = 25
  cidr_blocks       = ["128.0.0.0/1"]
}
