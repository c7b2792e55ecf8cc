# ポートは文字列で書いても数になる
resource "aws_security_group_rule" "database" {
  type              = "ingress"
  security_group_id = aws_security_group.app.id
  description       = "MySQL"
  protocol          = "tcp"
  from_port         = "3306"
  to_port           = "3306"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id
}

variable "vpc_id" {
  type = string
}
