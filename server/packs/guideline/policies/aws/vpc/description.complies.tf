resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "app" {
  security_group_id            = aws_security_group.app.id
  description                  = "Load balancer"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = var.client_security_group_id
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.app.id
  description       = "VPC endpoints"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.20.1.0/24"
}

resource "aws_security_group_rule" "health" {
  type                     = "ingress"
  security_group_id        = aws_security_group.app.id
  description              = "Health check"
  protocol                 = "tcp"
  from_port                = 8081
  to_port                  = 8081
  source_security_group_id = var.client_security_group_id
}

variable "vpc_id" {
  type = string
}

variable "client_security_group_id" {
  type = string
}
