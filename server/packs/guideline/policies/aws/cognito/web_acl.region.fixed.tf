data "aws_caller_identity" "current" {}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_verifiedaccess_instance" "tokyo" {
  description = "職員用"
}

resource "aws_wafv2_web_acl_association" "tokyo" {
  resource_arn = "arn:aws:ec2:ap-northeast-1:${data.aws_caller_identity.current.id}:verified-access-instance/${aws_verifiedaccess_instance.tokyo.id}"
  web_acl_arn  = aws_wafv2_web_acl.web.arn
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
