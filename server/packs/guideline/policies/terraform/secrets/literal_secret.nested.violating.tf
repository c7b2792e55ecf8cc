resource "kubernetes_secret_v1" "database" {
  metadata {
    name = "database"
  }

  data = {
    username = "shinsei"
    password = "Kx7-mqTr29zL"
  }
}

resource "vsphere_virtual_machine" "portal" {
  name             = "portal"
  resource_pool_id = var.resource_pool_id

  network_interface {
    network_id = var.network_id
  }

  clone {
    template_uuid = var.template_uuid

    customize {
      network_interface {}

      windows_options {
        computer_name  = "portal"
        admin_password = "Kx7-mqTr29zL"
      }
    }
  }
}

variable "resource_pool_id" {
  type        = string
  description = "配置先のリソースプール"
}

variable "network_id" {
  type        = string
  description = "接続先のネットワーク"
}

variable "template_uuid" {
  type        = string
  description = "複製元のテンプレート"
}

variable "secret_value" {
  type        = string
  description = "シークレット管理サービスから渡す"
  sensitive   = true
}
