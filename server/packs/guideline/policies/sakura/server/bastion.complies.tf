resource "sakuracloud_server" "ops" {
  name = "report-01"

  disk_edit_parameter {
    hostname = "ops-01"
  }
}

resource "sakura_server" "ops" {
  name = "ops-01"

  disk_edit_parameter = {
    hostname = "report"
  }
}
