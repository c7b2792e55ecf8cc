resource "aws_acmpca_certificate_authority" "signing_algorithm_sha384withecdsa" {
  certificate_authority_configuration {
    key_algorithm     = "SM2"
    signing_algorithm = "SHA384WITHECDSA"

    subject {
    }
  }
}

resource "aws_acmpca_certificate_authority" "key_algorithm_ec_secp384r1" {
  certificate_authority_configuration {
    key_algorithm     = "EC_secp384r1"
    signing_algorithm = "SM3WITHSM2"

    subject {
    }
  }
}
