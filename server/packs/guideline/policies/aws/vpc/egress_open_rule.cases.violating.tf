# complies: aws_security_group_rule.type_ingress
# complies: aws_vpc_security_group_egress_rule.ip_protocol_tcp

resource "aws_security_group_rule" "ipv6_cidr_blocks_anywhere" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_vpc_security_group_egress_rule" "ip_protocol_tcp" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "tcp"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "type_ingress" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}
