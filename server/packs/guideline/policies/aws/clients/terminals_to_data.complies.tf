resource "aws_security_group" "database" {
  name        = "database"
  description = "業務データベース"
  vpc_id      = var.vpc_id

  ingress {
    description     = "application"
    protocol        = "tcp"
    from_port       = 1521
    to_port         = 1521
    security_groups = [var.application_group_id]
  }
}

variable "vpc_id" {
  type        = string
  description = "VPC"
}

variable "application_group_id" {
  type        = string
  description = "アプリケーションのセキュリティグループ"
}
