data "aws_ami" "sqlserver" {
  most_recent = true
  owners      = ["amazon"]

  filter {
    name   = "name"
    values = ["Windows_Server-2022-Japanese-Full-SQL_2022_Standard-*", "Windows_Server-2022-Japanese-Full-SQL-Server-*"]
  }
}

resource "aws_instance" "main" {
  ami                    = var.ami_id
  instance_type          = "r7i.large"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = [aws_security_group.main.id]

  tags = {
    Name = "gyoumu-db01"
    Role = "データベース"
  }
}

resource "aws_security_group" "main" {
  name        = "main"
  description = "PostgreSQL"
  vpc_id      = var.vpc_id

  ingress {
    description     = "Application"
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [var.app_security_group_id]
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "app_security_group_id" {
  type = string
}
