resource "aws_api_gateway_rest_api" "api" {
  name = "api"
}

resource "aws_api_gateway_stage" "v1" {
  rest_api_id          = aws_api_gateway_rest_api.api.id
  deployment_id        = var.deployment_id
  stage_name           = "v1"
  xray_tracing_enabled = true
}

variable "deployment_id" {
  type = string
}
