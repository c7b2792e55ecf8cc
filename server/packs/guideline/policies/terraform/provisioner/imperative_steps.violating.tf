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

  connection {
    type = "ssh"
    user = "ec2-user"
    host = self.public_ip_address
  }

  provisioner "remote-exec" {
    inline = [
      "sudo sed -i 's/server_tokens on/server_tokens off/' /etc/nginx/nginx.conf",
      "sudo systemctl reload nginx",
    ]
  }
}
