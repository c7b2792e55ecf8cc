# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.cidr_ipv4_0_0_0_0_1
# complies: aws_vpc_security_group_ingress_rule.from_port_80
# complies: aws_vpc_security_group_ingress_rule.ssh_high
# complies: aws_vpc_security_group_ingress_rule.ssh_low
# complies: aws_vpc_security_group_ingress_rule.without_from_port

resource "aws_security_group_rule" "cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_vpc_security_group_ingress_rule" "from_port_80" {
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "SSH for maintenance"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["128.0.0.0/1"]
}

resource "aws_vpc_security_group_ingress_rule" "without_from_port" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "ssh_high" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "ssh_low" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = aws_security_group.app.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/1"
}
