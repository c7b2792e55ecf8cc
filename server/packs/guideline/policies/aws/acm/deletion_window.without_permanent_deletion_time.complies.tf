resource "aws_acmpca_certificate_authority" "without_permanent_deletion_time_in_days" {
  certificate_authority_configuration {
    key_algorithm     = "EC_prime256v1"
    signing_algorithm = "SHA256WITHECDSA"

    subject {
    }
  }
}
