# What is written is converted to the types of the provider's schema, and that is what others see of it.

provider "aws" {
  region = "ap-northeast-1"
}

variable "period" {
  type    = string
  default = "365"
}

resource "aws_kms_key" "data" {
  description             = 2026
  enable_key_rotation     = "true"
  rotation_period_in_days = var.period
  tags                    = { Version = 3, Current = true }
}

resource "aws_security_group" "app" {
  name = "app"

  ingress {
    from_port   = "22"
    to_port     = "22"
    protocol    = 6
    cidr_blocks = ["10.0.0.0/8"]
  }

  dynamic "egress" {
    for_each = ["443"]
    content {
      from_port   = egress.value
      to_port     = egress.value
      protocol    = "tcp"
      cidr_blocks = ["10.0.0.0/8"]
    }
  }
}

resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  sqs_managed_sse_enabled    = "false"
  message_retention_seconds  = "86400"
  visibility_timeout_seconds = "30"
}

output "types" {
  value = [
    aws_kms_key.data.enable_key_rotation,
    aws_kms_key.data.rotation_period_in_days,
    aws_kms_key.data.description,
    aws_kms_key.data.tags,
    tolist(aws_security_group.app.ingress)[0].from_port,
    aws_sqs_queue.jobs.message_retention_seconds + 1,
    aws_sqs_queue.jobs.sqs_managed_sse_enabled ? "managed" : "none",
  ]
}
