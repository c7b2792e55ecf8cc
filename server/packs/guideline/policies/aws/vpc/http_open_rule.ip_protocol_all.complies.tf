resource "aws_vpc_security_group_ingress_rule" "ip_protocol_all" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "tcp"
  from_port         = 80
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_security_group_rule" "cidr_ipv4_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_ingress_rule" "to_port_22" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "tcp"
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "from_port_445" {
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  ip_protocol       = "tcp"
  from_port         = 445
  cidr_ipv4         = "0.0.0.0/0"
}
