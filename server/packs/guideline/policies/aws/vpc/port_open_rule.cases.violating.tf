# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.protocol_all
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.cidr_ipv4_0_0_0_0_1
# complies: aws_vpc_security_group_ingress_rule.with_another_rule

resource "aws_security_group_rule" "ipv6_cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_security_group_rule" "ipv6_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 12000
  to_port           = 49999
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_vpc_security_group_ingress_rule" "with_another_rule" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = aws_security_group.app.id
  description       = "Application"
  ip_protocol       = "tcp"
  to_port           = 8443
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_security_group_rule" "protocol_all" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "-1"
  from_port         = 40000
  to_port           = 49999
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "Media"
  protocol          = "udp"
  from_port         = 40000
  to_port           = 49999
  cidr_blocks       = ["128.0.0.0/1"]
}
