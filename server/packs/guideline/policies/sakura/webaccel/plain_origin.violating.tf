resource "sakuracloud_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https"

  origin_parameters {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "http"
  }
}

resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https"

  origin_parameters = {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "http"
  }
}
