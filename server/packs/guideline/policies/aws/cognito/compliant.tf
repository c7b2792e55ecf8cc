resource "aws_cognito_user_pool" "users" {
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

# 職員は府省の ID プロバイダで認証する。多要素認証もそこで行う
resource "aws_cognito_user_pool" "staff" {
  name                = "staff"
  deletion_protection = "ACTIVE"

  sms_configuration {
    external_id    = "staff"
    sns_caller_arn = "arn:aws:iam::123456789012:role/cognito-sms"
    sns_region     = "ap-northeast-1"
  }
}

resource "aws_cognito_user_pool_client" "staff" {
  name                          = "staff"
  user_pool_id                  = aws_cognito_user_pool.staff.id
  supported_identity_providers  = ["Shokuin"]
  prevent_user_existence_errors = "ENABLED"
}

# 機械どうしの認可
resource "aws_cognito_user_pool_client" "batch" {
  name                = "batch"
  user_pool_id        = aws_cognito_user_pool.staff.id
  generate_secret     = true
  allowed_oauth_flows = ["client_credentials"]
}

resource "aws_cognito_identity_pool" "web" {
  identity_pool_name = "web"
}

resource "aws_wafv2_web_acl_association" "users" {
  resource_arn = aws_cognito_user_pool.users.arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_wafv2_web_acl_association" "staff" {
  resource_arn = aws_cognito_user_pool.staff.arn
  web_acl_arn  = var.web_acl_arn
}

variable "web_acl_arn" {
  type = string
}

# VPC の中だけで使う
resource "aws_apprunner_service" "internal" {
  service_name = "internal"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/internal:1.0.0"
      image_repository_type = "ECR"
    }
  }

  network_configuration {
    ingress_configuration {
      is_publicly_accessible = false
    }
  }
}
