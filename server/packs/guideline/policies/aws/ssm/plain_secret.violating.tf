resource "aws_ssm_parameter" "db_password" {
  name  = "/shinsei/db/password"
  type  = "String"
  value = var.password
}

variable "password" {
  type      = string
  sensitive = true
}
