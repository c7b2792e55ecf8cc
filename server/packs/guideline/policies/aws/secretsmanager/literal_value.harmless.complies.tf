variable "token" {
  type      = string
  sensitive = true
  default   = "null"
}

resource "aws_ssm_parameter" "token" {
  name   = "/shinsei/token"
  type   = "SecureString"
  key_id = "alias/shinsei"
  value  = var.token
}
