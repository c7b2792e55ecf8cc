resource "aws_cognito_user_pool_client" "web" {
  name                          = "web"
  user_pool_id                  = "ap-northeast-1_AbCdEfGhI"
  prevent_user_existence_errors = "LEGACY"
}
