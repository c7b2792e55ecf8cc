resource "aws_lambda_function_url" "notify" {
  function_name      = "notify"
  authorization_type = "AWS_IAM"

  cors {
    allow_credentials = true
    allow_origins     = ["*"]
  }
}

resource "aws_apigatewayv2_api" "notify" {
  name          = "notify"
  protocol_type = "HTTP"

  cors_configuration {
    allow_methods = ["*"]
    allow_origins = ["*"]
  }
}
