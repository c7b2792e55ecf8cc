resource "aws_cognito_user_pool" "minimum_length_12" {
  name = "shinsei"

  password_policy {
    minimum_length = 12
  }
}

resource "aws_cognito_user_pool" "with_require_symbols" {
  name = "shinsei"

  password_policy {
    require_lowercase = true
    require_uppercase = true
    require_numbers   = true
    require_symbols   = true
  }
}
