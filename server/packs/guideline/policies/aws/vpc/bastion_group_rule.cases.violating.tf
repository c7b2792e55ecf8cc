# complies: aws_security_group_rule.type_egress
# complies: aws_security_group_rule.without_cidr_blocks

resource "aws_security_group_rule" "ipv6_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.entry.id
  description       = "From the branch"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group" "entry" {
  name        = "entry"
  description = "踏み台サーバ"
}

resource "aws_security_group_rule" "without_cidr_blocks" {
  type              = "ingress"
  security_group_id = aws_security_group.entry.id
  description       = "From the branch"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.entry.id
  description       = "From the branch"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["203.0.113.20/32"]
}
