variable "name" {}
variable "delay" {
  default = 90
}

resource "aws_sqs_queue" "main" {
  name          = var.name
  delay_seconds = var.delay
}
