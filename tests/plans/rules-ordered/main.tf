# 並び順に意味のあるブロックと、ないブロック
locals {
  rules = [
    { name = "CommonRuleSet", priority = 10 },
    { name = "KnownBadInputsRuleSet", priority = 20 },
    { name = "SQLiRuleSet", priority = 30 },
  ]
}

resource "aws_wafv2_web_acl" "main" {
  name  = "hikari"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = { for r in local.rules : r.name => r }
    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRules${rule.key}"
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = lower(rule.key)
        sampled_requests_enabled   = false
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "hikari"
    sampled_requests_enabled   = true
  }
}

resource "aws_route_table" "main" {
  vpc_id = "vpc-1"

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = "igw-1"
  }

  route {
    cidr_block     = "10.1.0.0/16"
    nat_gateway_id = "nat-1"
  }
}

resource "aws_iam_role" "inline" {
  name = "inline"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })

  inline_policy {
    name   = "first"
    policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:ListBucket", Resource = "*" }] })
  }
}
