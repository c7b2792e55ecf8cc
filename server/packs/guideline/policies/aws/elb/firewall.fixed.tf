resource "aws_wafv2_web_acl" "main" {
  name  = "main"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "common"
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
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "main"
    sampled_requests_enabled   = true
  }
}

resource "aws_lb" "app" {
  name            = "app"
  security_groups = var.security_group_ids
  subnets         = var.subnet_ids
}

resource "aws_wafv2_web_acl_association" "app" {
  resource_arn = aws_lb.app.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

resource "aws_alb" "admin" {
  name            = "admin"
  security_groups = var.security_group_ids
  subnets         = var.subnet_ids
}

resource "aws_wafv2_web_acl_association" "admin" {
  resource_arn = aws_alb.admin.arn
  web_acl_arn  = aws_wafv2_web_acl.main.arn
}

variable "security_group_ids" {
  type = list(string)
}

variable "subnet_ids" {
  type = list(string)
}
