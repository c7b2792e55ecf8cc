# 値の優先順位: 既定値 < terraform.tfvars < *.auto.tfvars（名前順）
variable "region" {
  type    = string
  default = "us-west-2"
}

variable "env" {
  type = string
}

variable "size" {
  type    = number
  default = 1
}

variable "tags" {
  type    = map(string)
  default = { From = "default" }
}

variable "untouched" {
  default = "既定値"
}

resource "aws_ssm_parameter" "env" {
  name  = "/hikari/${var.env}/${var.region}"
  type  = "String"
  value = var.size
  tags  = var.tags
}

output "values" {
  value = [var.region, var.env, var.size, var.untouched]
}
