variable "name" {}
variable "delay" {}

resource "aws_sns_topic" "main" {
  name         = var.name
  display_name = "遅延 ${var.delay}"
}
