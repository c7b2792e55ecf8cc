resource "aws_cloudfront_response_headers_policy" "site" {
  name = "site"

  security_headers_config {
    content_type_options {
      override = true
    }

    strict_transport_security {
      access_control_max_age_sec = 86400
      override                   = true
    }
  }
}
