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

resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_apprunner_service.web.arn
  web_acl_arn  = aws_wafv2_web_acl.web.arn
}

resource "aws_verifiedaccess_instance" "staff" {
  description = "職員用"
}

resource "aws_wafv2_web_acl_association" "staff" {
  resource_arn = "arn:aws:ec2:${data.aws_region.current.id}:${data.aws_caller_identity.current.id}:verified-access-instance/${aws_verifiedaccess_instance.staff.id}"
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
