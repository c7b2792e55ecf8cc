resource "aws_vpc_security_group_ingress_rule" "low" {
  security_group_id = var.security_group_id
  description       = "Well-known ports"
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 1024
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "wide" {
  security_group_id = var.security_group_id
  description       = "FTP to Remote Desktop"
  ip_protocol       = "tcp"
  from_port         = 20
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "around" {
  security_group_id = var.security_group_id
  description       = "HTTP and its neighbours"
  ip_protocol       = "tcp"
  from_port         = 79
  to_port           = 81
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "two" {
  security_group_id = var.security_group_id
  description       = "Alternative HTTP"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 81
  cidr_ipv4         = "0.0.0.0/0"
}

variable "security_group_id" {
  type = string
}
