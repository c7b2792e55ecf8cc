resource "sakuracloud_server" "work" {
  name = "report-01"

  disk_edit_parameter {
    hostname = "work-01"
  }
}

resource "sakura_server" "work" {
  name = "work-01"

  disk_edit_parameter = {
    hostname = "workspaces-01"
  }
}
