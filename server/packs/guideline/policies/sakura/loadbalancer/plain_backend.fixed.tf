resource "sakura_enhanced_lb" "site" {
  name         = "site"
  plan         = 100
  vip_failover = true

  health_check = {
    protocol = "http"
    path     = "/health"
  }

  bind_port = [
    {
      proxy_mode        = "http"
      port              = 80
      redirect_to_https = true
    },
    {
      proxy_mode = "https"
      port       = 443
    },
  ]

  server = [
    {
      ip_address  = "192.0.2.11"
      port        = 443
      tls_enabled = true
    },
    {
      ip_address  = "192.0.2.12"
      port        = 443
      tls_enabled = true
    },
    {
      ip_address = "192.0.2.13"
      port       = 443
      enabled    = false
    },
  ]
}
