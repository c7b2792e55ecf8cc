resource "aws_security_group" "other_ingress" {
  name        = "database"
  description = "業務データベース"

  ingress {
    description = "Internal"
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = [aws_vpc.main.cidr_block]
  }
}

resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/20"
}

resource "aws_security_group" "description_office_terminals" {
  name        = "database"
  description = "業務データベース"

  ingress {
    description     = "office terminals"
    protocol        = "tcp"
    from_port       = 1521
    to_port         = 1521
    security_groups = [var.application_group_id]
  }
}

variable "application_group_id" {
  type        = string
  description = "アプリケーションのセキュリティグループ"
}

resource "aws_security_group" "protocol_all" {
  name        = "database"
  description = "業務データベース"

  ingress {
    description = "office terminals"
    protocol    = "-1"
    from_port   = 1521
    to_port     = 1521
    cidr_blocks = ["10.20.0.0/20"]
  }
}
