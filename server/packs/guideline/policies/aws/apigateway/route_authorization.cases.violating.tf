# complies: aws_apigatewayv2_route.empty_route_key
# complies: aws_apigatewayv2_route.with_api_key_required

resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "route_key_default" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "$default"
}

resource "aws_apigatewayv2_route" "with_api_key_required" {
  api_id           = aws_apigatewayv2_api.http.id
  route_key        = "POST /applications"
  api_key_required = true
}

resource "aws_apigatewayv2_route" "empty_route_key" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = ""
}
