# 相手方が発行した値が、構成内の秘密に登録されている
resource "aws_cognito_identity_provider" "staff" {
  user_pool_id  = "ap-northeast-1_e5F6g7H8i"
  provider_name = "Staff"
  provider_type = "OIDC"

  provider_details = {
    client_id                 = aws_cognito_user_pool_client.staff.id
    client_secret             = "oD5jL8wGb3Ky6SpX"
    authorize_scopes          = "openid email"
    attributes_request_method = "GET"
    oidc_issuer               = "https://login.example.go.jp"
  }
}

resource "aws_lb_listener" "staff" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/staff/0a1b2c3d4e5f6071"
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn   = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"

  default_action {
    type = "authenticate-oidc"

    authenticate_oidc {
      issuer                 = "https://login.example.go.jp"
      authorization_endpoint = "https://login.example.go.jp/authorize"
      token_endpoint         = "https://login.example.go.jp/token"
      user_info_endpoint     = "https://login.example.go.jp/userinfo"
      client_id              = aws_cognito_user_pool_client.staff.id
      client_secret          = "bN6mF2vHt9Qc4WzR"
    }
  }

  default_action {
    type             = "forward"
    target_group_arn = "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/staff/0a1b2c3d4e5f6071"
  }
}

resource "aws_cognito_user_pool_client" "staff" {
  name            = "staff-portal"
  user_pool_id    = "ap-northeast-1_a1B2c3D4e"
  generate_secret = true
}

resource "aws_ssm_parameter" "staff" {
  name  = "/shinsei/staff-portal"
  type  = "SecureString"
  value = aws_cognito_user_pool_client.staff.client_secret
}
