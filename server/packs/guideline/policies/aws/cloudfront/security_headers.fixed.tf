resource "aws_cloudfront_distribution" "site" {
  enabled = true
  aliases = ["www.example.go.jp"]

  origin {
    origin_id                = "site"
    domain_name              = var.bucket_domain_name
    origin_access_control_id = var.origin_access_control_id
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }

  default_cache_behavior {
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = "658327ea-f89d-4fab-a63d-7e88639e58f6"
    response_headers_policy_id = "67f7725c-6f97-4210-82d7-5512b31e9d03"
  }
}

variable "bucket_domain_name" {
  type = string
}

variable "origin_access_control_id" {
  type = string
}

variable "certificate_arn" {
  type = string
}
