resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "known-bad-inputs"
    priority = 1

    override_action {
      none {}
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

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}

resource "aws_iam_role" "logs" {
  name               = "appsync-logs"
  assume_role_policy = var.assume_role_policy
}

resource "aws_appsync_graphql_api" "applications" {
  name                = "applications"
  authentication_type = "AMAZON_COGNITO_USER_POOLS"
  xray_enabled        = true

  user_pool_config {
    user_pool_id   = var.user_pool_id
    default_action = "ALLOW"
  }

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
    exclude_verbose_content  = true
  }
}

resource "aws_wafv2_web_acl_association" "applications" {
  resource_arn = aws_appsync_graphql_api.applications.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

resource "aws_appsync_api_cache" "applications" {
  api_id                     = aws_appsync_graphql_api.applications.id
  api_caching_behavior       = "PER_RESOLVER_CACHING"
  type                       = "SMALL"
  ttl                        = 900
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}

# VPC の中からだけ届く
resource "aws_appsync_graphql_api" "internal" {
  name                = "internal"
  authentication_type = "AWS_IAM"
  visibility          = "PRIVATE"
  xray_enabled        = true

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ALL"
  }
}

# オープンデータの参照だけを提供する。キーは 7 日で切れる
resource "aws_appsync_graphql_api" "opendata" {
  name                = "open-data"
  authentication_type = "API_KEY"
  xray_enabled        = true

  log_config {
    cloudwatch_logs_role_arn = aws_iam_role.logs.arn
    field_log_level          = "ERROR"
  }
}

resource "aws_wafv2_web_acl_association" "opendata" {
  resource_arn = aws_appsync_graphql_api.opendata.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

resource "aws_appsync_api_key" "opendata" {
  api_id = aws_appsync_graphql_api.opendata.id
}

# IAM の認証に加え、利用量の管理に使う
resource "aws_api_gateway_method" "status" {
  rest_api_id      = var.rest_api_id
  resource_id      = var.resource_id
  http_method      = "GET"
  authorization    = "AWS_IAM"
  api_key_required = true
}

resource "aws_api_gateway_api_key" "partner" {
  name = "partner"
}

variable "assume_role_policy" {
  type = string
}

variable "user_pool_id" {
  type = string
}

variable "rest_api_id" {
  type = string
}

variable "resource_id" {
  type = string
}
