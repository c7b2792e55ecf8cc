resource "sakura_script" "client" {
  name    = "client"
  content = <<-EOT
    #!/bin/bash
    apt-get install -y postgresql-client
  EOT
}

resource "sakuracloud_server" "plain" {
  name = "plain"
}

resource "sakuracloud_note" "elsewhere" {
  name    = "elsewhere"
  content = var.script
}

variable "script" {
  type = string
}
