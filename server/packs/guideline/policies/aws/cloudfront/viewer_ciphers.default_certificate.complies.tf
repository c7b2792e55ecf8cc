resource "aws_cloudfront_distribution" "default_certificate" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = var.bucket_domain_name
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
    minimum_protocol_version       = "TLSv1.2_2018"
    cloudfront_default_certificate = true
  }
}

variable "bucket_domain_name" {
  type = string
}
