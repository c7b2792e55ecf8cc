resource "aws_apigatewayv2_api" "http" {
  name          = "http"
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_route" "applications" {
  api_id    = aws_apigatewayv2_api.http.id
  route_key = "POST /applications"
  target    = "integrations/a1b2c3d"
}
