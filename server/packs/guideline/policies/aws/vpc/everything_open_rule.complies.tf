resource "aws_vpc_security_group_ingress_rule" "all" {
  security_group_id            = aws_security_group.app.id
  description                  = "All traffic"
  ip_protocol                  = "-1"
  referenced_security_group_id = var.client_security_group_id
}

resource "aws_security_group_rule" "all_v6" {
  type                     = "ingress"
  security_group_id        = aws_security_group.app.id
  description              = "All traffic"
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
