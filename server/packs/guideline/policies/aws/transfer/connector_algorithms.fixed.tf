resource "aws_transfer_connector" "partner" {
  access_role = "arn:aws:iam::123456789012:role/transfer-partner"
  url         = "https://as2.partner.example.jp"

  as2_config {
    compression           = "ZLIB"
    encryption_algorithm  = "AES256_CBC"
    signing_algorithm     = "SHA256"
    mdn_response          = "SYNC"
    mdn_signing_algorithm = "SHA256"
    local_profile_id      = "p-0a1b2c3d4e5f60718"
    partner_profile_id    = "p-0b1c2d3e4f5a60718"
  }
}
