# complies: aws_transfer_connector.no_receipts

resource "aws_transfer_connector" "encryption_algorithm_none" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = "NONE"
    signing_algorithm    = "SHA256"
    mdn_response         = "SYNC"
    local_profile_id     = "p-0a1b2c3d4e5f60718"
    partner_profile_id   = "p-0b1c2d3e4f5a60718"
  }
}

resource "aws_transfer_connector" "signing_algorithm_none" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression          = "ZLIB"
    encryption_algorithm = "AES256_CBC"
    signing_algorithm    = "NONE"
    mdn_response         = "SYNC"
    local_profile_id     = "p-0a1b2c3d4e5f60718"
    partner_profile_id   = "p-0b1c2d3e4f5a60718"
  }
}

resource "aws_transfer_connector" "mdn_signing_algorithm_none" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression           = "ZLIB"
    encryption_algorithm  = "AES256_CBC"
    signing_algorithm     = "SHA256"
    mdn_response          = "SYNC"
    mdn_signing_algorithm = "NONE"
    local_profile_id      = "p-0a1b2c3d4e5f60718"
    partner_profile_id    = "p-0b1c2d3e4f5a60718"
  }
}

resource "aws_transfer_connector" "no_receipts" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression           = "ZLIB"
    encryption_algorithm  = "AES256_CBC"
    signing_algorithm     = "SHA256"
    mdn_response          = "NONE"
    mdn_signing_algorithm = "NONE"
    local_profile_id      = "p-0a1b2c3d4e5f60718"
    partner_profile_id    = "p-0b1c2d3e4f5a60718"
  }
}
