resource "aws_api_gateway_rest_api" "api" {
  name                         = "api"
  disable_execute_api_endpoint = true
}

resource "aws_api_gateway_base_path_mapping" "api" {
  api_id      = aws_api_gateway_rest_api.api.id
  domain_name = "api.example.go.jp"
  stage_name  = "v1"
}

resource "aws_apigatewayv2_api" "http" {
  name                         = "http"
  protocol_type                = "HTTP"
  disable_execute_api_endpoint = true
}

resource "aws_apigatewayv2_api_mapping" "http" {
  api_id      = aws_apigatewayv2_api.http.id
  domain_name = "http.example.go.jp"
  stage       = "$default"
}
