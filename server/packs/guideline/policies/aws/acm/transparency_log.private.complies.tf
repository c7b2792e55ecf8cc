resource "aws_acm_certificate" "inside" {
  domain_name               = "shinsei.internal"
  certificate_authority_arn = aws_acmpca_certificate_authority.inside.arn

  options {
    certificate_transparency_logging_preference = "DISABLED"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acmpca_certificate_authority" "inside" {
  type = "SUBORDINATE"

  certificate_authority_configuration {
    key_algorithm     = "EC_prime256v1"
    signing_algorithm = "SHA256WITHECDSA"

    subject {
      common_name = "shinsei.internal"
    }
  }
}
