# complies: aws_security_group_rule.cidr_blocks_0_0_0_0_1
# complies: aws_security_group_rule.cidr_blocks_128_0_0_0_1
# complies: aws_security_group_rule.type_egress

resource "aws_security_group_rule" "cidr_blocks_anywhere" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["0.0.0.0/1", "128.0.0.0/1"]
}

resource "aws_security_group_rule" "type_egress" {
  type              = "egress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  ipv6_cidr_blocks  = ["::/0"]
}

resource "aws_security_group_rule" "cidr_blocks_0_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["0.0.0.0/1"]
}

resource "aws_security_group_rule" "cidr_blocks_128_0_0_0_1" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "HTTP"
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["128.0.0.0/1"]
}
