# 全てを許可する規則は acl_everything_open_rule が報告する
resource "aws_network_acl_rule" "all" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "tcp" {
  network_acl_id = aws_network_acl.app.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "6"
  from_port      = 1
  to_port        = 65535
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl" "app" {
  vpc_id     = var.vpc_id
  subnet_ids = var.app_subnet_ids
}

variable "vpc_id" {
  type = string
}

variable "app_subnet_ids" {
  type = list(string)
}
