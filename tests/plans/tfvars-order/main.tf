# 値の優先順位: 既定値 < terraform.tfvars < terraform.tfvars.json < *.auto.tfvars(.json)（名前順） < 引数の順
variable "a" { default = "default" }
variable "b" { default = "default" }
variable "c" { default = "default" }
variable "d" { default = "default" }
variable "e" { default = "default" }
variable "f" { default = "default" }
variable "g" {
  type    = list(number)
  default = [0]
}
variable "h" {
  type    = object({ x = optional(number, 7), y = string })
  default = { y = "default" }
}
variable "i" {
  type     = string
  default  = "default"
  nullable = false
}
variable "j" {
  default = null
}
variable "k" {
  type = any
}

resource "aws_ssm_parameter" "main" {
  for_each = { a = var.a, b = var.b, c = var.c, d = var.d, e = var.e, f = var.f, i = var.i }

  name  = "/order/${each.key}"
  type  = "String"
  value = each.value
}

output "typed" {
  value = { g = var.g, h = var.h, j = var.j, k = var.k }
}
