resource "aws_network_acl_rule" "public" {
  network_acl_id = var.network_acl_id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "203.0.113.0/24"
}

variable "network_acl_id" {
  type = string
}
