resource "aws_cloudfront_distribution" "realtime" {
  enabled = true

  origin {
    origin_id   = "site"
    domain_name = var.bucket_domain_name
  }

  default_cache_behavior {
    target_origin_id        = "site"
    viewer_protocol_policy  = "redirect-to-https"
    allowed_methods         = ["GET", "HEAD"]
    cached_methods          = ["GET", "HEAD"]
    realtime_log_config_arn = "arn:aws:cloudfront::111122223333:realtime-log-config/site"
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
