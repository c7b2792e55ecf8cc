resource "aws_security_group_rule" "protocol_all" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "From operations"
  protocol          = "-1"
  from_port         = 161
  to_port           = 161
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "From operations"
  protocol          = "udp"
  from_port         = 161
  to_port           = 161
}
