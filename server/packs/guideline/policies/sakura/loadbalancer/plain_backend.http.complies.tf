# 暗号化を終端するかどうかは bind_port で決まる
resource "sakura_enhanced_lb" "through" {
  name = "through"

  health_check = {
    protocol = "tcp"
  }

  bind_port = [
    {
      proxy_mode = "tcp"
      port       = 443
    },
  ]

  server = [
    {
      ip_address = "192.0.2.11"
      port       = 443
    },
  ]
}
