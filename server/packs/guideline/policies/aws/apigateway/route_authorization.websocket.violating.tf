resource "aws_apigatewayv2_api" "notices" {
  name                       = "notices"
  protocol_type              = "WEBSOCKET"
  route_selection_expression = "$request.body.action"
}

resource "aws_apigatewayv2_route" "connect" {
  api_id             = aws_apigatewayv2_api.notices.id
  route_key          = "$connect"
  authorization_type = "NONE"
}
