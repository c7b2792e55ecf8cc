# 範囲にデータベースのポートが含まれる
resource "aws_security_group_rule" "app" {
  type              = "ingress"
  security_group_id = var.security_group_id
  protocol          = "tcp"
  from_port         = 3000
  to_port           = 9999
  cidr_blocks       = var.allowed_cidrs
}

variable "security_group_id" {
  type = string
}

variable "allowed_cidrs" {
  type    = list(string)
  default = ["192.0.2.0/24", "0.0.0.0/0"]
}
