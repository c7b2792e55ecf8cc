resource "aws_cloudfront_distribution" "not_enabled" {
  enabled = true

  origin {
    origin_id   = "app"
    domain_name = "app.example.go.jp"

    origin_shield {
      enabled              = false
      origin_shield_region = "us-west-2"
    }
  }

  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
  }
}

resource "aws_cloudfront_distribution" "without_origin_shield_region" {
  enabled = true

  origin {
    origin_id   = "app"
    domain_name = "app.example.go.jp"

    origin_shield {
      enabled = true
    }
  }

  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
  }
}
