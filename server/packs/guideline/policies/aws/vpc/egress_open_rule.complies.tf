resource "aws_vpc_security_group_egress_rule" "all" {
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_security_group_rule" "all" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["10.20.0.0/16"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
