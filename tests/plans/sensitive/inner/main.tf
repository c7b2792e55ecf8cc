variable "token" {
  type = string
}

resource "aws_ssm_parameter" "token" {
  name  = "/hikari/token"
  type  = "SecureString"
  value = "Bearer ${var.token}"
}

output "header" {
  value     = "Authorization: ${aws_ssm_parameter.token.value}"
  sensitive = true
}
