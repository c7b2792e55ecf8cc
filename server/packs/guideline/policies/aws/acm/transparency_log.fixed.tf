resource "aws_acm_certificate" "site" {
  domain_name       = "www.example.go.jp"
  validation_method = "DNS"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}
