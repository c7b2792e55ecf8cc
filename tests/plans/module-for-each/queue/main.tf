variable "name" {}

variable "settings" {}

variable "dead_letter" {
  type = bool
}

locals {
  suffix = var.settings.fifo ? ".fifo" : ""
}

resource "aws_sqs_queue" "main" {
  name          = "hikari-${var.name}${local.suffix}"
  fifo_queue    = var.settings.fifo
  delay_seconds = coalesce(var.settings.delay, 0)

  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue" "dead" {
  count = var.dead_letter ? 1 : 0

  name                      = "hikari-${var.name}-dlq${local.suffix}"
  fifo_queue                = var.settings.fifo
  message_retention_seconds = 60 * 60 * 24 * 14
}

output "name" {
  value = aws_sqs_queue.main.name
}
