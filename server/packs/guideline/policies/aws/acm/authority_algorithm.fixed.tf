resource "aws_acmpca_certificate_authority" "internal" {
  type = "SUBORDINATE"

  certificate_authority_configuration {
    key_algorithm     = "EC_prime256v1"
    signing_algorithm = "SHA256WITHECDSA"

    subject {
      common_name  = "internal.example.go.jp"
      organization = "Example Agency"
      country      = "JP"
    }
  }
}
