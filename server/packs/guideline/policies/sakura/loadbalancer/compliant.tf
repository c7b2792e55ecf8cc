resource "sakuracloud_proxylb" "site" {
  name         = "site"
  plan         = 100
  vip_failover = true

  health_check {
    protocol = "http"
    path     = "/health"
  }

  bind_port {
    proxy_mode        = "http"
    port              = 80
    redirect_to_https = true
  }

  bind_port {
    proxy_mode = "https"
    port       = 443
  }

  server {
    ip_address = "192.0.2.11"
    port       = 80
  }

  monitoring_suite {
    enabled = true
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
      proxy_mode        = "http"
      port              = 80
      redirect_to_https = true
    },
    {
      proxy_mode = "https"
      port       = 443
      ssl_policy = "TLS-1-3-2021-06"
    },
  ]

  server = [
    {
      ip_address  = "192.0.2.11"
      port        = 443
      tls_enabled = true
    },
  ]

  monitoring_suite = {
    enabled = true
  }
}

resource "sakura_vpn_router" "main" {
  name                = "main"
  internet_connection = true
  syslog_host         = "192.0.2.53"
}

# 暗号化はサーバで終端する
resource "sakuracloud_proxylb" "through" {
  name = "through"

  health_check {
    protocol = "tcp"
  }

  bind_port {
    proxy_mode = "tcp"
    port       = 443
  }

  syslog {
    server = "192.0.2.53"
    port   = 514
  }
}
