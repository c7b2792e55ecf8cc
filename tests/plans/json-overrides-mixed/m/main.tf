variable "x" {}
resource "aws_sqs_queue" "q" { name = md5(jsonencode(var.x)) }
output "o" { value = var.x }
