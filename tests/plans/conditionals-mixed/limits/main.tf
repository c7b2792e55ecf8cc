variable "limits" {
  type     = object({ days = optional(number, 7), name = optional(string) })
  nullable = false
  default  = {}
}

variable "label" {
  type     = string
  default  = "既定"
  nullable = false
}

output "settled" {
  value = merge(var.limits, { label = var.label })
}
