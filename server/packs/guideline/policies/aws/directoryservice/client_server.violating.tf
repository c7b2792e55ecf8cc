resource "aws_directory_service_directory" "office" {
  name     = "office.example.go.jp"
  password = var.password
  edition  = "Standard"
  type     = "MicrosoftAD"

  vpc_settings {
    subnet_ids = var.subnet_ids
    vpc_id     = "vpc-0123456789abcdef0"
  }
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
