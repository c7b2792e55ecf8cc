terraform {
  required_providers {
    sakuracloud = {
      source  = "sacloud/sakura"
      version = "~> 3.0"
    }
  }
}

resource "sakuracloud_note" "setup" {
  name    = "setup"
  content = "echo ready"
}
