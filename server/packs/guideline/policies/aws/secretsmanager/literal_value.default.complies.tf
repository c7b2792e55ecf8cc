variable "password" {
  type      = string
  sensitive = true
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = "shinsei/db"
  secret_string = var.password
}
