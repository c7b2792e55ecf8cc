resource "aws_vpc_security_group_ingress_rule" "opensearch" {
  security_group_id = aws_security_group.app.id
  description       = "OpenSearch"
  ip_protocol       = "tcp"
  from_port         = 9200
  to_port           = 9200
  prefix_list_id    = "pl-0123456789abcdef0"
}

resource "aws_security_group_rule" "other_security_group_id" {
  type              = "ingress"
  security_group_id = var.security_group_id
  description       = "MySQL"
  protocol          = "tcp"
  from_port         = 3306
  to_port           = 3306
  self              = true
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

variable "security_group_id" {
  type = string
}
