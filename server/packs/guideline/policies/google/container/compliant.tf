resource "google_container_cluster" "main" {
  name             = "main"
  location         = "asia-northeast1"
  enable_autopilot = true

  database_encryption {
    state    = "ALL_OBJECTS_ENCRYPTION_ENABLED"
    key_name = var.key
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = true
  }

  # 公開の入口がないため、ここでは社内の全てを指す。
  master_authorized_networks_config {
    cidr_blocks {
      cidr_block = "0.0.0.0/0"
    }
  }
}

variable "key" {
  type        = string
  description = "Cloud KMS の鍵"
}
