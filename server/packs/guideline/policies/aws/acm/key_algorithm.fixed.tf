resource "aws_acm_certificate" "site" {
  domain_name       = "www.example.go.jp"
  validation_method = "DNS"
  key_algorithm     = "EC_prime256v1"
}
