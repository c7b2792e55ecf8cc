resource "sakura_server" "app" {
  name = "app"

  disk_edit_parameter = {
    password_wo         = var.password
    password_wo_version = 1
  }
}

variable "password" {
  type      = string
  ephemeral = true
}
