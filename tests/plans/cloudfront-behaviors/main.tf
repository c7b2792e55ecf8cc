variable "behaviors" {
  type = list(object({
    path = string, methods = optional(set(string), ["GET", "HEAD"]), ttl = optional(object({ min = optional(number, 0), default = optional(number, 3600), max = optional(number) }), {}), headers = optional(list(string)), functions = optional(map(string), {})
  }))
  default = [
    { path = "/api/*", methods = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"], ttl = { default = 0 }, headers = ["*"] },
    { path = "/static/*", functions = { viewer-request = "arn:aws:cloudfront::111122223333:function/f" }, ttl = { max = 86400 } },
  ]
}
resource "aws_cloudfront_distribution" "d" {
  enabled         = true
  is_ipv6_enabled = "true"
  aliases         = [for s in ["", "www."] : "${s}example.jp"]
  price_class     = "PriceClass_200"
  origin {
    domain_name = "o.example"
    origin_id   = "o"
    dynamic "custom_header" {
      for_each = { X-A = "1", X-B = true }
      content {
        name  = custom_header.key
        value = custom_header.value
      }
    }
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "o"
    viewer_protocol_policy = "redirect-to-https"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }
  dynamic "ordered_cache_behavior" {
    for_each = var.behaviors
    iterator = b
    content {
      path_pattern           = b.value.path
      allowed_methods        = b.value.methods
      cached_methods         = setintersection(b.value.methods, ["GET", "HEAD"])
      target_origin_id       = "o"
      viewer_protocol_policy = b.key == 0 ? "https-only" : "redirect-to-https"
      min_ttl                = b.value.ttl.min
      default_ttl            = b.value.ttl.default
      max_ttl                = coalesce(b.value.ttl.max, b.value.ttl.default, 1)
      compress               = b.value.headers == null
      forwarded_values {
        query_string = b.value.ttl.default == 0
        headers      = b.value.headers
        cookies {
          forward = b.value.ttl.default == 0 ? "all" : "none"
        }
      }
      dynamic "function_association" {
        for_each = b.value.functions
        iterator = fn
        content {
          event_type   = fn.key
          function_arn = fn.value
        }
      }
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = false
    acm_certificate_arn            = "arn:aws:acm:us-east-1:111122223333:certificate/c"
    ssl_support_method             = "sni-only"
    minimum_protocol_version       = "TLSv1.2_2021"
  }
}
output "paths" { value = aws_cloudfront_distribution.d.ordered_cache_behavior[*].path_pattern }
