resource "aws_cognito_user_pool_client" "password_in_clear" {
  name                          = "web"
  user_pool_id                  = "ap-northeast-1_AbCdEfGhI"
  explicit_auth_flows           = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors = "ENABLED"
}
