resource "aws_acmpca_certificate_authority" "internal" {
  type                            = "SUBORDINATE"
  permanent_deletion_time_in_days = 30

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
