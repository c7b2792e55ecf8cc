resource "aws_lightsail_instance" "site" {
  name              = "site"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"
}

resource "aws_lightsail_instance_public_ports" "site" {
  instance_name = aws_lightsail_instance.site.name

  port_info {
    protocol  = "tcp"
    from_port = 443
    to_port   = 443
  }

  # 運用拠点からの保守
  port_info {
    protocol  = "tcp"
    from_port = 22
    to_port   = 22
    cidrs     = ["203.0.113.0/24"]
  }
}
