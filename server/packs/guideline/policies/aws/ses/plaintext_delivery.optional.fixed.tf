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
