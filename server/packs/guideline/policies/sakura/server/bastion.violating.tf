resource "sakuracloud_server" "ops" {
  name = "fumidai-01"

  disk_edit_parameter {
    hostname = "ops-01"
  }
}

resource "sakura_server" "ops" {
  name = "ops-01"

  disk_edit_parameter = {
    hostname = "bastion"
  }
}
