resource "aws_ssm_parameter" "db_password" {
  name   = "/shinsei/db/password"
  type   = "SecureString"
  value  = var.password
  key_id = aws_kms_key.data.arn
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
