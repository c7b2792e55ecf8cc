# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.to_port_22

resource "aws_security_group_rule" "cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_vpc_security_group_ingress_rule" "to_port_22" {
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Remote Desktop"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["128.0.0.0/1"]
}
