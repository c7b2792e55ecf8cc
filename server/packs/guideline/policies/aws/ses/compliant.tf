resource "aws_ses_configuration_set" "notice" {
  name                       = "shinsei-tsuuchi"
  reputation_metrics_enabled = true

  delivery_options {
    tls_policy = "Require"
  }
}

resource "aws_sesv2_configuration_set" "notice" {
  configuration_set_name = "shinsei-tsuuchi-v2"

  delivery_options {
    tls_policy = "REQUIRE"
  }
}

resource "aws_sesv2_email_identity" "office" {
  email_identity = "mail.example.go.jp"

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}
