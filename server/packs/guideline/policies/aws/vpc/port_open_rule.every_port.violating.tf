resource "aws_vpc_security_group_ingress_rule" "tcp" {
  security_group_id = var.security_group_id
  description       = "All of TCP"
  ip_protocol       = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_ipv4         = "0.0.0.0/0"
}

variable "security_group_id" {
  type = string
}
