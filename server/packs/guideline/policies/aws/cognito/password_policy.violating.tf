resource "aws_cognito_user_pool" "users" {
  name = "shinsei"

  password_policy {
    minimum_length    = 8
    require_lowercase = true
    require_uppercase = true
    require_numbers   = true
    require_symbols   = false
  }
}
