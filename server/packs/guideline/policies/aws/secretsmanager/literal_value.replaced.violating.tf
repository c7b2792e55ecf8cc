resource "aws_ssm_parameter" "token" {
  name  = "/shinsei/token"
  type  = "SecureString"
  value = "shokichi"
}
