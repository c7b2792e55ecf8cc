resource "aws_network_acl_rule" "rule_100" {
  network_acl_id = var.network_acl_id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 20
  to_port        = 3389
  cidr_block     = "0.0.0.0/0"
}

variable "network_acl_id" {
  type = string
}
