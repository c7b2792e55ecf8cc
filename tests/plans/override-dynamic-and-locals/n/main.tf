variable "v" {}
output "o" { value = "n${var.v}" }
