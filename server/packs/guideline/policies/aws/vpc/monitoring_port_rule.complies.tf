resource "aws_vpc_security_group_ingress_rule" "zabbix" {
  security_group_id = aws_security_group.app.id
  description       = "From operations"
  ip_protocol       = "tcp"
  from_port         = 8080
  to_port           = 8080
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_security_group_rule" "snmp" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "From operations"
  protocol          = "udp"
  from_port         = 5000
  to_port           = 5000
  cidr_blocks       = ["10.20.1.0/24"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
