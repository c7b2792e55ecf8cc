resource "aws_vpc_security_group_ingress_rule" "all" {
  security_group_id = var.database_group_id
  description       = "All traffic"
  ip_protocol       = "-1"
  cidr_ipv4         = "10.20.0.0/16"
}

resource "aws_security_group_rule" "half_of_another_group" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "All traffic"
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  ipv6_cidr_blocks  = ["2001:db8:20::/48"]
  cidr_blocks       = ["128.0.0.0/1"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}

variable "database_group_id" {
  type        = string
  description = "データベースのセキュリティグループ"
}
