# complies: aws_lb.with_internal

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_security_group" "app" {
  name        = "app"
  description = "CloudFront and everyone else"
  vpc_id      = var.vpc_id

  ingress {
    description     = "CloudFront"
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.cloudfront.id]
  }

  ingress {
    description = "Everyone"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "load_balancer_type_application" {
  name               = "app"
  security_groups    = [aws_security_group.app.id]
  subnets            = var.subnet_ids
  load_balancer_type = "application"
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

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

resource "aws_alb" "with_security_group" {
  name            = "admin"
  security_groups = var.security_group_ids
  subnets         = var.subnet_ids
}

variable "security_group_ids" {
  type = list(string)
}

resource "aws_security_group" "analysis" {
  name        = "shinsei-bunseki"
  description = "分析のクラスタ"
  vpc_id      = "vpc-0a1b2c3d4e5f60001"
}

resource "aws_lb" "with_internal" {
  name            = "app"
  security_groups = [aws_security_group.app.id]
  subnets         = var.subnet_ids
  internal        = true
}
