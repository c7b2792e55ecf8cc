resource "aws_security_group" "app" {
  name        = "app"
  description = "Application"
  vpc_id      = var.vpc_id

  # 負荷分散装置から
}

resource "aws_vpc_security_group_ingress_rule" "health" {
  security_group_id            = aws_security_group.app.id
  description                  = "Health check"
  ip_protocol                  = "tcp"
  from_port                    = 8081
  to_port                      = 8081
  referenced_security_group_id = var.alb_security_group_id
}

variable "vpc_id" {
  type = string
}

variable "alb_security_group_id" {
  type = string
}
