variable "untyped" {
  default = null
}

variable "typed" {
  type    = string
  default = null
}

output "zero" {
  value = [-0, 0 * -1, 0 - 0, "x${0 * -3}", jsonencode(-0), abs(-0), sum([-0, 0])]
}

output "formats" {
  value = [format("%v", var.typed), format("%s %v", "a", [null])]
}

output "unknown" {
  value = format("%v", var.untyped)
}
