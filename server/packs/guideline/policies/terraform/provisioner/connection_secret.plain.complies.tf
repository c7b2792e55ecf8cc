# insecure は WinRM だけの引数
resource "aws_lightsail_instance" "portal" {
  name              = "portal"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"

  connection {
    type     = "ssh"
    user     = "ec2-user"
    insecure = true
    host     = self.public_ip_address
  }

  provisioner "remote-exec" {
    inline = ["sudo systemctl reload nginx"]
  }
}
