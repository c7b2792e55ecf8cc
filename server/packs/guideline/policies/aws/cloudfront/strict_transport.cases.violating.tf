resource "aws_cloudfront_response_headers_policy" "without_preload" {
  name = "site"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
      include_subdomains         = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "without_include_subdomains" {
  name = "site"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
      preload                    = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "access_control_max_age_sec_86400" {
  name = "site"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 86400
      override                   = true
      include_subdomains         = true
      preload                    = true
    }
  }
}

resource "aws_cloudfront_response_headers_policy" "override_false" {
  name = "site"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = false
      include_subdomains         = true
      preload                    = true
    }
  }
}
