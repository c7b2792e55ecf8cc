resource "aws_network_acl_rule" "rule_100" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 20
  to_port        = 3389
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "rule_110" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 110
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "rule_120" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 120
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 21
  to_port        = 21
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "rule_130" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 130
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 21
  to_port        = 21
  cidr_block     = "0.0.0.0/0"
}
