data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_apprunner_service" "web" {
  service_name = "web"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/web:1.0.0"
      image_repository_type = "ECR"
    }
  }
}

resource "aws_verifiedaccess_instance" "staff" {
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
