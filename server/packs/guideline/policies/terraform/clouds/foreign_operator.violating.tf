terraform {
  required_providers {
    linode = {
      source  = "linode/linode"
      version = "~> 2.0"
    }
  }
}

resource "linode_instance" "web" {
  label  = "web"
  region = "jp-osa"
  type   = "g6-standard-2"
}
