resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.app.id
  description       = "HTTPS to VPC endpoints"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_security_group_rule" "all" {
  type                     = "egress"
  security_group_id        = aws_security_group.app.id
  description              = "Database"
  protocol                 = "-1"
  from_port                = 0
  to_port                  = 0
  source_security_group_id = var.client_security_group_id
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "client_security_group_id" {
  type = string
}

variable "vpc_id" {
  type = string
}
