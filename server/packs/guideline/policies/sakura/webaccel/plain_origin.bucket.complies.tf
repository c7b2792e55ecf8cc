# protocol は type = "web" の引数
resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "subdomain"
  request_protocol = "https-redirect"

  origin_parameters = {
    type     = "bucket"
    origin   = "origin.example.jp"
    protocol = "http"
  }
}
