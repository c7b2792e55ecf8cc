resource "aws_cognito_user_pool" "mfa_configuration_optional" {
  name              = "shinsei"
  mfa_configuration = "OPTIONAL"
}
