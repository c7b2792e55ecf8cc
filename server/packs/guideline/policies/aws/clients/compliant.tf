# 端末は Web アプリケーションにつなぎ、データベースにはアプリケーションだけがつなぐ。
resource "aws_security_group" "application" {
  name        = "application"
  description = "申請アプリケーション"
  vpc_id      = var.vpc_id

  ingress {
    description = "office terminals"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.20.0.0/20"]
  }
}

resource "aws_vpc_security_group_ingress_rule" "database" {
  security_group_id            = var.database_group_id
  description                  = "申請アプリケーション"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.application.id
}

variable "vpc_id" {
  type        = string
  description = "VPC"
}

variable "database_group_id" {
  type        = string
  description = "データベースのセキュリティグループ"
}
