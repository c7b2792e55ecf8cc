resource "sakuracloud_database" "records" {
  name             = "records"
  database_type    = "mariadb"
  database_version = "10.4"
  plan             = "30g"
  username         = "records"
  password         = var.password

  network_interface {
    switch_id  = sakuracloud_switch.inside.id
    ip_address = "192.168.11.11"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakura_database" "records" {
  name                = "records"
  database_version    = "13"
  plan                = "30g"
  username            = "records"
  password_wo         = var.password
  password_wo_version = 1

  network_interface = {
    vswitch_id = sakura_vswitch.inside.id
    ip_address = "192.168.11.11"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakuracloud_switch" "inside" {
  name = "inside"
}

resource "sakura_vswitch" "inside" {
  name = "inside"
}

variable "password" {
  type      = string
  sensitive = true
}
