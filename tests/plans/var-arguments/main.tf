variable "s" { type = string }
variable "n" { type = number }
variable "b" { type = bool }
variable "l" { type = list(string) }
variable "a" {}
variable "any" { type = any }
variable "o" { type = object({ k = optional(number, 5), s = string }) }
variable "z" {
  type    = string
  default = "dz"
}
variable "m" {
  type    = map(string)
  default = {}
}
output "o" { value = [var.s, var.n, var.b, var.l, var.a, var.any, var.o, var.z, var.m] }
resource "aws_sns_topic" "t" {
  name         = "t${var.s}"
  display_name = var.a
}
