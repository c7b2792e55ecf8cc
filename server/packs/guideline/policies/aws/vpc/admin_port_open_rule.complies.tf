resource "aws_vpc_security_group_ingress_rule" "opensearch" {
  security_group_id = aws_security_group.app.id
  description       = "OpenSearch"
  ip_protocol       = "tcp"
  from_port         = 9200
  to_port           = 9200
  cidr_ipv6         = "2001:db8:20::/48"
}

resource "aws_security_group_rule" "mysql" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "MySQL"
  protocol          = "tcp"
  from_port         = 3306
  to_port           = 3306
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
