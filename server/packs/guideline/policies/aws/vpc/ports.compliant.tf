# 管理用とデータベースのポートを含む範囲を、インターネット全体には開かない
resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  ingress {
    description = "lower half"
    protocol    = "tcp"
    from_port   = 20
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/1"]
  }

  ingress {
    description = "upper half"
    protocol    = "tcp"
    from_port   = 20
    to_port     = 5432
    cidr_blocks = ["128.0.0.0/1"]
  }

  ingress {
    description      = "operators"
    protocol         = "tcp"
    from_port        = 20
    to_port          = 5432
    ipv6_cidr_blocks = ["2001:db8:20::/48"]
  }
}

resource "aws_security_group" "database" {
  name        = "database"
  description = "Database"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "lower_half" {
  security_group_id = aws_security_group.database.id
  description       = "lower half"
  ip_protocol       = "tcp"
  from_port         = 20
  to_port           = 5432
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_vpc_security_group_ingress_rule" "lower_half_again" {
  security_group_id = aws_security_group.database.id
  description       = "lower half, fewer ports"
  ip_protocol       = "tcp"
  from_port         = 20
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/1"
}

resource "aws_network_acl" "app" {
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids
}

resource "aws_network_acl_rule" "outward" {
  network_acl_id = aws_network_acl.app.id
  egress         = true
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 20
  to_port        = 5432
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "refused" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 110
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 20
  to_port        = 5432
  cidr_block     = "0.0.0.0/0"
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
