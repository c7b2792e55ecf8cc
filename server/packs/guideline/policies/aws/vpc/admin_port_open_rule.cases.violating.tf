# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.to_port_0
# complies: aws_security_group_rule.type_egress
# complies: aws_vpc_security_group_ingress_rule.cidr_ipv4_0_0_0_0_1

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_vpc_security_group_ingress_rule" "with_another_rule" {
  security_group_id = aws_security_group.app.id
  description       = "OpenSearch"
  ip_protocol       = "tcp"
  from_port         = 9200
  to_port           = 9200
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 9999
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

variable "security_group_id" {
  type = string
}

resource "aws_security_group_rule" "ipv6_cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "MySQL"
  protocol          = "tcp"
  from_port         = 3306
  to_port           = 3306
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 9999
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 9999
  cidr_blocks       = ["128.0.0.0/1"]
}

resource "aws_security_group_rule" "to_port_0" {
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 0
  cidr_blocks       = var.allowed_cidrs
}

variable "allowed_cidrs" {
  type    = list(string)
  default = ["192.0.2.0/24", "0.0.0.0/0"]
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 9999
  cidr_blocks       = var.allowed_cidrs
}

resource "aws_vpc_security_group_ingress_rule" "cidr_ipv4_0_0_0_0_1" {
  security_group_id = aws_security_group.app.id
  description       = "OpenSearch"
  ip_protocol       = "tcp"
  from_port         = 9200
  to_port           = 9200
  cidr_ipv4         = "0.0.0.0/1"
}
