resource "sakuracloud_database" "records" {
  name     = "records"
  username = "records"
  password = var.password

  network_interface {
    switch_id  = sakuracloud_switch.internal.id
    ip_address = "192.168.11.11"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakuracloud_disk" "records" {
  name = "records"
  size = 100

  lifecycle {
    ignore_changes = [size]
  }
}

resource "sakuracloud_nfs" "records" {
  name = "records"
  plan = "ssd"
  size = 500

  network_interface {
    switch_id  = sakuracloud_switch.internal.id
    ip_address = "192.168.11.12"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakuracloud_enhanced_db" "records" {
  name          = "records"
  database_name = "records"
  database_type = "mariadb"
  region        = "is1"
  password      = var.password
}

resource "sakuracloud_switch" "internal" {
  name = "internal"
}

resource "sakura_database" "records" {
  name     = "records"
  username = "records"

  password_wo         = var.password
  password_wo_version = 1

  network_interface = {
    vswitch_id = sakura_vswitch.internal.id
    ip_address = "192.168.21.11"
    netmask    = 24
    gateway    = "192.168.21.1"
  }
}

resource "sakura_disk" "records" {
  name = "records"
  size = 100
}

resource "sakura_nfs" "records" {
  name = "records"
  plan = "ssd"
  size = 500

  network_interface = {
    vswitch_id = sakura_vswitch.internal.id
    ip_address = "192.168.21.12"
    netmask    = 24
    gateway    = "192.168.21.1"
  }
}

resource "sakura_enhanced_db" "records" {
  name                = "records"
  database_name       = "records"
  database_type       = "tidb"
  region              = "is1"
  password_wo         = var.password
  password_wo_version = 1
}

resource "sakura_ondemand_db" "records" {
  name                = "records"
  database_name       = "records"
  database_type       = "mariadb"
  region              = "is1"
  password_wo         = var.password
  password_wo_version = 1
}

resource "sakura_nosql" "records" {
  name                = "records"
  zone                = "tk1b"
  plan                = "100GB"
  password_wo         = var.password
  password_wo_version = 1
  vswitch_id          = sakura_vswitch.internal.id

  settings = {
    reserve_ip_address = "192.168.21.16"
  }

  remark = {
    nosql = {
      default_user = "records"
      port         = 9042
    }

    servers = ["192.168.21.13", "192.168.21.14", "192.168.21.15"]

    network = {
      gateway = "192.168.21.1"
      netmask = 24
    }
  }
}

resource "sakura_vswitch" "internal" {
  name = "internal"
}

variable "password" {
  type      = string
  sensitive = true
}
