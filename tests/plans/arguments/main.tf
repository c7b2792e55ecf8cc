variable "env" {
  type    = string
  default = "dev"
}

variable "size" {
  type = number
}

variable "zones" {
  type = list(string)
}

variable "labels" {
  type = map(string)
}

variable "text" {
  type = string
}

resource "aws_ssm_parameter" "main" {
  for_each = toset(var.zones)

  name  = "/hikari/${var.env}/${each.key}"
  type  = "String"
  value = var.size
  tags  = var.labels
}

output "text" {
  value = var.text
}

output "env" {
  value = var.env
}
