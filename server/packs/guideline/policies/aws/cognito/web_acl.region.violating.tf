data "aws_caller_identity" "current" {}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_verifiedaccess_instance" "tokyo" {
  description = "職員用"
}

resource "aws_wafv2_web_acl" "web" {
  name  = "web"
  scope = "REGIONAL"

  default_action {
    block {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "web"
    sampled_requests_enabled   = true
  }
}
