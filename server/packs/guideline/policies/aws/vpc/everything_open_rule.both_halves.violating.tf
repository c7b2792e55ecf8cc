# complies: aws_vpc_security_group_ingress_rule.lower_half_alone
# complies: aws_vpc_security_group_ingress_rule.upper_half_of_another_port
# complies: aws_vpc_security_group_ingress_rule.lower_half_beside_a_network
# complies: aws_vpc_security_group_ingress_rule.network

# 二つの規則でインターネット全体に開く
resource "aws_security_group" "open" {
  name        = "open"
  description = "open"
}

resource "aws_vpc_security_group_ingress_rule" "lower_half" {
  security_group_id = aws_security_group.open.id
  description       = "open"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "upper_half" {
  security_group_id = aws_security_group.open.id
  description       = "open"
  ip_protocol       = "-1"
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_security_group" "ports" {
  name        = "ports"
  description = "ports"
}

resource "aws_vpc_security_group_ingress_rule" "lower_half_alone" {
  security_group_id = aws_security_group.ports.id
  description       = "ports"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "upper_half_of_another_port" {
  security_group_id = aws_security_group.ports.id
  description       = "ports"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "128.0.0.0/1"
}

resource "aws_security_group" "mixed" {
  name        = "mixed"
  description = "mixed"
}

resource "aws_vpc_security_group_ingress_rule" "lower_half_beside_a_network" {
  security_group_id = aws_security_group.mixed.id
  description       = "mixed"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "network" {
  security_group_id = aws_security_group.mixed.id
  description       = "mixed"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}
