locals {
  size = 20
}

resource "aws_sqs_queue" "jobs" {
  delay_seconds = 90
}

output "summary" {
  value = "上書き: ${local.name} ${var.env} ${local.size}"
}
