variable "name" {}
variable "n" { type = number }
variable "list" {}
variable "obj" {}
resource "aws_sqs_queue" "q" {
  name          = var.name
  delay_seconds = var.n
}
output "out" { value = [var.name, var.n, var.list, var.obj] }
