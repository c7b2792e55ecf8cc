# complies: aws_cloudfront_distribution.not_enabled

resource "aws_lb" "app" {
  name    = "app"
  subnets = var.subnet_ids
}

resource "aws_cloudfront_distribution" "viewer_protocol_policy_allow_all" {
  enabled = true
  aliases = ["www.example.go.jp"]

  origin {
    origin_id   = "app"
    domain_name = aws_lb.app.dns_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "match-viewer"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id       = "app"
    viewer_protocol_policy = "allow-all"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
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
}

variable "subnet_ids" {
  type = list(string)
}

variable "certificate_arn" {
  type = string
}

resource "aws_cloudfront_distribution" "not_enabled" {
  enabled = false

  origin {
    origin_id   = "app"
    domain_name = "app.example.go.jp"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
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
