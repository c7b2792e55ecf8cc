resource "aws_api_gateway_method_settings" "v1" {
  rest_api_id = var.rest_api_id
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    data_trace_enabled = true
  }
}

resource "aws_apigatewayv2_stage" "v1" {
  api_id = var.api_id
  name   = "v1"

  default_route_settings {
    data_trace_enabled = true
  }
}

variable "rest_api_id" {
  type = string
}

variable "api_id" {
  type = string
}
