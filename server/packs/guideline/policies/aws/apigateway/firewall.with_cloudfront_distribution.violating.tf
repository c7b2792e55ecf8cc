resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}

resource "aws_api_gateway_stage" "with_cloudfront_distribution" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  deployment_id = var.deployment_id
  stage_name    = "v1"
}

variable "deployment_id" {
  type = string
}

variable "bucket_domain_name" {
  type = string
}

resource "aws_cloudfront_distribution" "site" {
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
  }
}
