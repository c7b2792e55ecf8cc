resource "aws_directory_service_directory" "type_adconnector" {
  name     = "office.example.go.jp"
  password = var.password
  type     = "ADConnector"
}

variable "password" {
  type      = string
  sensitive = true
}
