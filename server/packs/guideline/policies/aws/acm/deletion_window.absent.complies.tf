resource "aws_acmpca_certificate_authority" "default_window" {
  certificate_authority_configuration {
    key_algorithm     = "EC_prime256v1"
    signing_algorithm = "SHA256WITHECDSA"

    subject {
    }
  }
}
