resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/api"
  retention_in_days = 365
}

resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}

resource "aws_api_gateway_stage" "v1" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  deployment_id = var.deployment_id
  stage_name    = "v1"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      httpMethod = "$context.httpMethod"
      path       = "$context.path"
      requestId  = "$context.requestId"
      sourceIp   = "$context.identity.sourceIp"
      status     = "$context.status"
      time       = "$context.requestTime"
    })
  }
}

resource "aws_apigatewayv2_stage" "live" {
  api_id = var.api_id
  name   = "live"

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      httpMethod = "$context.httpMethod"
      path       = "$context.path"
      requestId  = "$context.requestId"
      sourceIp   = "$context.identity.sourceIp"
      status     = "$context.status"
      time       = "$context.requestTime"
    })
  }
}

variable "deployment_id" {
  type = string
}

variable "api_id" {
  type = string
}
