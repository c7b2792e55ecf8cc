resource "aws_lambda_function_url" "notify" {
  function_name      = "notify"
  authorization_type = "NONE"
}
