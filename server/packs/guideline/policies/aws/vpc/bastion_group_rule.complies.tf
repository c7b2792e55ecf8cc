resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.entry.id
  description       = "From the office"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "203.0.113.10/32"
}

resource "aws_security_group_rule" "branch" {
  type              = "ingress"
  security_group_id = aws_security_group.entry.id
  description       = "From the branch"
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["203.0.113.20/32"]
}

resource "aws_security_group" "entry" {
  name        = "entry"
  description = "踏み台サーバ"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
