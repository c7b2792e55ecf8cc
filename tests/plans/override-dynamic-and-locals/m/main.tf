variable "v" {}
output "o" { value = "m${var.v}" }
