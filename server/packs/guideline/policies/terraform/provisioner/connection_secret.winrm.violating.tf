resource "aws_lightsail_instance" "portal" {
  name              = "portal"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "windows_server_2022"
  bundle_id         = "medium_win_3_0"

  provisioner "file" {
    source      = "portal.config"
    destination = "C:/portal/portal.config"

    connection {
      type     = "winrm"
      user     = "Administrator"
      password = var.password
      host     = self.public_ip_address
      https    = true
      insecure = true
    }
  }
}

variable "password" {
  type        = string
  description = "シークレット管理サービスから渡す"
  sensitive   = true
}
