resource "aws_instance" "without_tags" {
  ami                    = var.ami_id
  instance_type          = "r7i.large"
  subnet_id              = var.subnet_id
  vpc_security_group_ids = [aws_security_group.main.id]
}

resource "aws_security_group" "main" {
  name        = "main"
  description = "MySQL"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "main" {
  security_group_id            = aws_security_group.main.id
  description                  = "Application"
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
  referenced_security_group_id = var.app_security_group_id
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

resource "aws_instance" "without_vpc_security_group_ids" {
  instance_type = "r7i.large"

  tags = {
    Name = "gyoumu-db"
  }
}
