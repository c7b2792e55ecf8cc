resource "sakuracloud_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "http+https"

  origin_parameters {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "https"
  }
}

resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "http+https"

  origin_parameters = {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "https"
  }
}
