# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.cidr_ipv4_0_0_0_0_1
# complies: aws_vpc_security_group_ingress_rule.ip_protocol_tcp
# complies: aws_vpc_security_group_ingress_rule.with_another_rule

resource "aws_security_group_rule" "cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_vpc_security_group_ingress_rule" "with_another_rule" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "all_2" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "ip_protocol_tcp" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["128.0.0.0/1"]
}
