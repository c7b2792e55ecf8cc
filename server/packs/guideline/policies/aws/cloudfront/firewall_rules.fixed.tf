provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

resource "aws_wafv2_web_acl" "global" {
  provider = aws.global

  name  = "global"
  scope = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "managed"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "managed"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "global"
    sampled_requests_enabled   = true
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2

    override_action {
      none {
      }
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-bad-inputs"
      sampled_requests_enabled   = true
    }
  }
}

resource "aws_wafv2_web_acl" "regional" {
  name  = "regional"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "managed"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "managed"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "regional"
    sampled_requests_enabled   = true
  }

  rule {
    name     = "known-bad-inputs"
    priority = 2

    override_action {
      none {
      }
    }

    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "known-bad-inputs"
      sampled_requests_enabled   = true
    }
  }
}

resource "aws_cloudfront_distribution" "site" {
  enabled    = true
  aliases    = ["www.example.go.jp"]
  web_acl_id = aws_wafv2_web_acl.global.arn

  origin {
    origin_id                = "site"
    domain_name              = var.bucket_domain_name
    origin_access_control_id = var.origin_access_control_id
  }

  default_cache_behavior {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
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

resource "aws_lb" "app" {
  name    = "app"
  subnets = var.subnet_ids
}

resource "aws_wafv2_web_acl_association" "app" {
  resource_arn = aws_lb.app.arn
  web_acl_arn  = aws_wafv2_web_acl.regional.arn
}

resource "aws_alb" "admin" {
  name    = "admin"
  subnets = var.subnet_ids
}

resource "aws_wafv2_web_acl_association" "admin" {
  resource_arn = aws_alb.admin.arn
  web_acl_arn  = aws_wafv2_web_acl.regional.arn
}

resource "aws_api_gateway_stage" "api" {
  rest_api_id   = var.rest_api_id
  deployment_id = var.deployment_id
  stage_name    = "v1"
}

resource "aws_wafv2_web_acl_association" "api" {
  resource_arn = aws_api_gateway_stage.api.arn
  web_acl_arn  = aws_wafv2_web_acl.regional.arn
}

resource "aws_appsync_graphql_api" "graph" {
  name                = "graph"
  authentication_type = "AWS_IAM"
}

resource "aws_wafv2_web_acl_association" "graph" {
  resource_arn = aws_appsync_graphql_api.graph.arn
  web_acl_arn  = aws_wafv2_web_acl.regional.arn
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

variable "subnet_ids" {
  type = list(string)
}

variable "rest_api_id" {
  type = string
}

variable "deployment_id" {
  type = string
}
