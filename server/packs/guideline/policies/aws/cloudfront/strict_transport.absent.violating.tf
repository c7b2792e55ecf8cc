resource "aws_cloudfront_response_headers_policy" "site" {
  name = "site"

  security_headers_config {
    frame_options {
      frame_option = "DENY"
      override     = true
    }
  }
}
