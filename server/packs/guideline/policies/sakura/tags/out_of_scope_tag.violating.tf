resource "sakuracloud_disk" "records" {
  name = "records"
  tags = ["窓口", "機密区分=極秘"]
}

resource "sakura_database" "records" {
  name                = "records"
  username            = "records"
  password_wo         = var.password
  password_wo_version = 1
  tags                = ["classification:top-secret"]

  network_interface = {
    vswitch_id = sakura_vswitch.inside.id
    ip_address = "192.168.11.11"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakura_vswitch" "inside" {
  name = "inside"
  tags = ["特定秘密"]
}

variable "password" {
  type      = string
  sensitive = true
}
