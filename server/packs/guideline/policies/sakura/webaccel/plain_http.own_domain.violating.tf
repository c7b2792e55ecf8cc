resource "sakura_webaccel" "site" {
  name             = "site"
  domain_type      = "own_domain"
  domain           = "www.example.jp"
  request_protocol = "http+https"

  origin_parameters = {
    type     = "web"
    origin   = "origin.example.jp"
    protocol = "https"
  }
}
