resource "aws_lightsail_instance" "portal" {
  name              = "portal"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"

  user_data = <<-EOT
    #!/bin/bash
    dnf install -y nginx
    systemctl enable --now nginx
  EOT
}
