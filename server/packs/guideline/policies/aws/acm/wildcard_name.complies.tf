resource "aws_acm_certificate" "site" {
  domain_name               = "example.go.jp"
  subject_alternative_names = ["www.example.go.jp"]
  validation_method         = "DNS"
}
