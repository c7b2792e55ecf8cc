# complies: aws_apprunner_service.web
# complies: aws_verifiedaccess_instance.staff

resource "aws_cognito_user_pool" "with_wafv2_web_acl_association" {
  name                = "shinsei"
  deletion_protection = "ACTIVE"
  mfa_configuration   = "ON"

  software_token_mfa_configuration {
    enabled = true
  }

  password_policy {
    minimum_length    = 12
    require_lowercase = true
    require_uppercase = true
    require_numbers   = true
    require_symbols   = true
  }

  user_pool_add_ons {
    advanced_security_mode = "ENFORCED"
  }
}

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

variable "web_acl_arn" {
  type = string
}

resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_apprunner_service.web.arn
  web_acl_arn  = var.web_acl_arn
}
