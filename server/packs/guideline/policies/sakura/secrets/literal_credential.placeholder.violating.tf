resource "sakura_server" "app" {
  name = "app"

  disk_edit_parameter = {
    password_wo         = "changeme"
    password_wo_version = 1
  }
}
