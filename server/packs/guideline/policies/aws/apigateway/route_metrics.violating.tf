resource "aws_apigatewayv2_stage" "live" {
  api_id = var.api_id
  name   = "live"
}

variable "api_id" {
  type = string
}
