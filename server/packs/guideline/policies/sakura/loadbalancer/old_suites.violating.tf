resource "sakuracloud_proxylb" "site" {
  name         = "site"
  plan         = 100
  vip_failover = true

  health_check {
    protocol = "http"
    path     = "/health"
  }

  # 平文のポートでは使われない
  bind_port {
    proxy_mode        = "http"
    port              = 80
    redirect_to_https = true
    ssl_policy        = "TLS-1-2-2019-04"
  }

  bind_port {
    proxy_mode = "https"
    port       = 443
    ssl_policy = "TLS-1-2-2019-04"
  }
}

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
      proxy_mode = "https"
      port       = 443
      ssl_policy = "TLS-1-2-2019-04"
    },
    {
      proxy_mode = "https"
      port       = 8443
      ssl_policy = "TLS-1-3-2021-06"
    },
  ]
}
