resource "aws_appstream_fleet" "cad" {
  name          = "cad"
  instance_type = "stream.standard.medium"
  image_name    = "cad-2026"
  fleet_type    = "ON_DEMAND"

  compute_capacity {
    desired_instances = 2
  }
}

resource "aws_appstream_stack" "cad" {
  name = "cad"
}

resource "aws_appstream_image_builder" "cad" {
  name          = "cad"
  instance_type = "stream.standard.medium"
  image_name    = "AppStream-WinServer2022-06-17-2024"
}

resource "aws_appstream_directory_config" "staff" {
  directory_name                          = "staff.example.go.jp"
  organizational_unit_distinguished_names = ["OU=AppStream,DC=staff,DC=example,DC=go,DC=jp"]

  service_account_credentials {
    account_name     = "appstream"
    account_password = var.directory_password
  }
}

variable "directory_password" {
  type      = string
  sensitive = true
}
