resource "aws_api_gateway_integration" "backend" {
  rest_api_id             = var.rest_api_id
  resource_id             = var.resource_id
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "https://backend.example.go.jp/applications"
}

resource "aws_apigatewayv2_integration" "backend" {
  api_id             = var.api_id
  integration_type   = "HTTP_PROXY"
  integration_method = "ANY"
  integration_uri    = "https://backend.example.go.jp/{proxy}"
}

variable "rest_api_id" {
  type = string
}

variable "resource_id" {
  type = string
}

variable "api_id" {
  type = string
}
