resource "aws_cloudfront_distribution" "other_default_cache_behavior" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = var.bucket_domain_name
  }

  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "https-only"
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

variable "bucket_domain_name" {
  type = string
}

resource "aws_cloudfront_distribution" "with_custom_origin_config" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = var.bucket_domain_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "site"
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
