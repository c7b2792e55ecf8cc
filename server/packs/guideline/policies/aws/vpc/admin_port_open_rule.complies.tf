resource "aws_vpc_security_group_ingress_rule" "opensearch" {
  security_group_id            = aws_security_group.app.id
  description                  = "OpenSearch"
  ip_protocol                  = "tcp"
  from_port                    = 9200
  to_port                      = 9200
  referenced_security_group_id = var.client_security_group_id
}

resource "aws_security_group_rule" "mysql" {
  type                     = "ingress"
  security_group_id        = aws_security_group.app.id
  description              = "MySQL"
  protocol                 = "tcp"
  from_port                = 3306
  to_port                  = 3306
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
