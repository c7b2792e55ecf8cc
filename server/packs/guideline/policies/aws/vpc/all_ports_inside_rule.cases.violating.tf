# complies: aws_security_group_rule.from_port_22
# complies: aws_security_group_rule.to_port_0
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.cidr_ipv4_0_0_0_0_1

resource "aws_security_group_rule" "whole_network" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_blocks       = [aws_vpc.main.cidr_block]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/20"
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_security_group_rule" "to_port_0" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.1.0.0/24", "192.168.0.0/16"]
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  protocol          = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_blocks       = ["10.1.0.0/24", "192.168.0.0/16"]
}

resource "aws_security_group_rule" "from_port_22" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Internal"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 65535
  cidr_blocks       = ["10.1.0.0/24", "192.168.0.0/16"]
}
