# 上書きファイル（*_override.tf）は名前順に重ねられる
variable "env" {
  type    = string
  default = "dev"
}

locals {
  name = "hikari"
  size = 10
}

resource "aws_sqs_queue" "jobs" {
  name                      = "${local.name}-${var.env}"
  delay_seconds             = 5
  message_retention_seconds = 3600
  sqs_managed_sse_enabled   = true

  tags = { From = "main" }
}

resource "aws_security_group" "app" {
  name = "app"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  ingress {
    from_port   = 8080
    to_port     = 8080
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

module "store" {
  source = "./store"
  name   = "main"
  days   = 30
}

output "summary" {
  value = "${local.name} ${var.env} ${local.size}"
}
