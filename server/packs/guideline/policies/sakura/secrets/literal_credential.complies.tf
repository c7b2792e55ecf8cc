resource "sakuracloud_server" "app" {
  name = "app"

  disk_edit_parameter {
    password        = var.secret
    disable_pw_auth = true
  }
}

resource "sakura_server" "app" {
  name = "app"

  disk_edit_parameter = {
    password_wo         = var.secret
    password_wo_version = 1
    disable_pw_auth     = true
  }
}

resource "sakura_database" "records" {
  name                = "records"
  username            = "records"
  password_wo         = var.secret
  password_wo_version = 1

  network_interface = {
    vswitch_id = sakura_vswitch.inside.id
    ip_address = "192.168.11.11"
    netmask    = 24
    gateway    = "192.168.11.1"
  }
}

resource "sakura_vswitch" "inside" {
  name = "inside"
}

resource "sakuracloud_vpc_router" "main" {
  name = "main"

  l2tp {
    pre_shared_secret = var.secret
    range_start       = "192.168.11.21"
    range_stop        = "192.168.11.30"
  }

  user {
    name     = "hoshu"
    password = var.secret
  }
}

resource "sakura_vpn_router" "main" {
  name = "main"

  site_to_site_vpn = [
    {
      peer              = "198.51.100.1"
      remote_id         = "198.51.100.1"
      pre_shared_secret = var.secret
      routes            = ["10.0.0.0/8"]
      local_prefix      = ["192.168.21.0/24"]
    },
  ]
}

resource "sakuracloud_container_registry" "images" {
  name            = "images"
  subdomain_label = "example-images"
  access_level    = "none"

  user {
    name       = "deploy"
    password   = var.secret
    permission = "readwrite"
  }
}

resource "sakura_container_registry" "images" {
  name            = "images"
  subdomain_label = "example-images"

  user = [
    {
      name       = "deploy"
      password   = var.secret
      permission = "readwrite"
    },
  ]
}

resource "sakuracloud_apprun_application" "site" {
  name            = "site"
  timeout_seconds = 60
  port            = 8080
  min_scale       = 0
  max_scale       = 3

  components {
    name       = "site"
    max_cpu    = "0.5"
    max_memory = "1Gi"

    deploy_source {
      container_registry {
        image    = "example.sakuracr.jp/site:1.4.2"
        server   = "example.sakuracr.jp"
        username = "deploy"
        password = var.secret
      }
    }
  }
}

resource "sakura_apprun_shared" "site" {
  name            = "site"
  timeout_seconds = 60
  port            = 8080
  min_scale       = 0
  max_scale       = 3

  components = [
    {
      name       = "site"
      max_cpu    = "0.5"
      max_memory = "1Gi"

      deploy_source = {
        container_registry = {
          image               = "example.sakuracr.jp/site:1.4.2"
          server              = "example.sakuracr.jp"
          username            = "deploy"
          password_wo         = var.secret
          password_wo_version = 1
        }
      }
    },
  ]
}

resource "sakuracloud_secret_manager_secret" "records" {
  name     = "records"
  vault_id = var.vault_id
  value    = var.secret
}

resource "sakura_secret_manager_secret" "records" {
  name             = "records"
  vault_id         = var.vault_id
  value_wo         = var.secret
  value_wo_version = 1
}

resource "sakuracloud_kms" "records" {
  name       = "records"
  key_origin = "imported"
  plain_key  = var.secret
}

resource "sakura_kms" "records" {
  name                      = "records"
  key_origin                = "imported"
  plain_key_wo              = var.secret
  schedule_destruction_days = 30
}

resource "sakura_enhanced_lb" "site" {
  name = "site"

  health_check = {
    protocol = "tcp"
  }

  bind_port = [
    {
      proxy_mode = "https"
      port       = 443
    },
  ]

  origin_guard = {
    token = var.secret
  }
}

resource "sakuracloud_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https-redirect"

  origin_parameters {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "https"
  }

  logging {
    s3_bucket_name       = "example-logs"
    s3_access_key_id     = var.access_key
    s3_secret_access_key = var.secret
    enabled              = true
  }
}

resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https-redirect"

  origin_parameters = {
    type                   = "bucket"
    bucket_name            = "example-site"
    endpoint               = "s3.isk01.sakurastorage.jp"
    region                 = "jp-north-1"
    access_key_wo          = var.access_key
    secret_access_key_wo   = var.secret
    credentials_wo_version = 1
  }
}

resource "sakuracloud_local_router" "main" {
  name = "main"

  switch {
    code     = var.switch_id
    category = "cloud"
    zone_id  = "is1a"
  }

  network_interface {
    vip          = "192.168.11.1"
    ip_addresses = ["192.168.11.11", "192.168.11.12"]
    netmask      = 24
    vrid         = 101
  }

  peer {
    peer_id    = var.peer_id
    secret_key = var.secret
  }
}

resource "sakura_local_router" "main" {
  name = "main"

  switch = {
    code     = var.switch_id
    category = "cloud"
    zone     = "is1a"
  }

  network_interface = {
    vip          = "192.168.11.1"
    ip_addresses = ["192.168.11.11", "192.168.11.12"]
    netmask      = 24
    vrid         = 101
  }

  peer = [
    {
      peer_id    = var.peer_id
      secret_key = var.secret
    },
  ]
}

resource "sakuracloud_simple_monitor" "site" {
  target = "www.example.jp"

  health_check {
    protocol = "https"
    path     = "/health"
    username = "monitor"
    password = var.secret
  }
}

resource "sakura_simple_monitor" "site" {
  target = "www.example.jp"

  health_check = {
    protocol            = "https"
    path                = "/health"
    username            = "monitor"
    password_wo         = var.secret
    password_wo_version = 1
  }
}

variable "access_key" {
  type = string
}

variable "vault_id" {
  type = string
}

variable "switch_id" {
  type = string
}

variable "peer_id" {
  type = string
}

variable "secret" {
  type      = string
  sensitive = true
}
