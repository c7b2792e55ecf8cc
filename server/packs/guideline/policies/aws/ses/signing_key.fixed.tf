resource "aws_sesv2_email_identity" "office" {
  email_identity = "mail.example.go.jp"

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}
