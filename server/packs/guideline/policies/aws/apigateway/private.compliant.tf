resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/apigateway/api"
  retention_in_days = 365
}

# 呼び出し元のロールをリソースポリシーで限ったプライベート API
resource "aws_api_gateway_rest_api" "internal" {
  name = "internal"

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = [var.vpc_endpoint_id]
  }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/batch" }
      Action    = "execute-api:Invoke"
      Resource  = "execute-api:/*"
    }]
  })
}

resource "aws_api_gateway_method" "internal" {
  rest_api_id   = aws_api_gateway_rest_api.internal.id
  resource_id   = aws_api_gateway_rest_api.internal.root_resource_id
  http_method   = "POST"
  authorization = "NONE"
}

# 入力の検証は Lambda 関数が行う
resource "aws_api_gateway_integration" "internal" {
  rest_api_id             = aws_api_gateway_rest_api.internal.id
  resource_id             = aws_api_gateway_rest_api.internal.root_resource_id
  http_method             = "POST"
  integration_http_method = "POST"
  type                    = "AWS_PROXY"
  uri                     = var.function_invoke_arn
}

resource "aws_api_gateway_stage" "internal" {
  rest_api_id          = aws_api_gateway_rest_api.internal.id
  deployment_id        = var.deployment_id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ requestId = "$context.requestId", status = "$context.status" })
  }
}

resource "aws_api_gateway_method_settings" "internal" {
  rest_api_id = aws_api_gateway_rest_api.internal.id
  stage_name  = aws_api_gateway_stage.internal.stage_name
  method_path = "*/*"

  settings {
    logging_level   = "INFO"
    metrics_enabled = true
  }
}

variable "vpc_endpoint_id" {
  type = string
}

variable "function_invoke_arn" {
  type = string
}

variable "deployment_id" {
  type = string
}
