resource "sakuracloud_vpc_router" "main" {
  name                = "main"
  internet_connection = true

  monitoring_suite {
    enabled = true
  }
}

resource "sakura_vpn_router" "main" {
  name                = "main"
  internet_connection = true

  monitoring_suite = {
    enabled = true
  }
}

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
    },
  ]

  server = [
    {
      ip_address = "192.0.2.11"
      port       = 80
    },
  ]
  monitoring_suite = {
    enabled = true
  }
}
