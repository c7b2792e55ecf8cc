resource "aws_acm_certificate" "site" {
  domain_name               = "www.example.go.jp"
  subject_alternative_names = ["api.example.go.jp"]
  validation_method         = "DNS"
  key_algorithm             = "EC_prime256v1"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}

resource "aws_acmpca_certificate_authority" "internal" {
  type                            = "SUBORDINATE"
  permanent_deletion_time_in_days = 30

  certificate_authority_configuration {
    key_algorithm     = "EC_secp384r1"
    signing_algorithm = "SHA384WITHECDSA"

    subject {
      common_name  = "internal.example.go.jp"
      organization = "Example Agency"
      country      = "JP"
    }
  }

  revocation_configuration {
    ocsp_configuration {
      enabled = true
    }
  }
}
