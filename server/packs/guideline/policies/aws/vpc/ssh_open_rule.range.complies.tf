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

resource "aws_vpc_security_group_ingress_rule" "desktop" {
  security_group_id = var.security_group_id
  description       = "Remote Desktop and its neighbours"
  ip_protocol       = "tcp"
  from_port         = 3380
  to_port           = 3399
  cidr_ipv4         = "0.0.0.0/0"
}

variable "security_group_id" {
  type = string
}
