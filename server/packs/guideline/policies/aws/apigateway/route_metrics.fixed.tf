resource "aws_apigatewayv2_stage" "live" {
  api_id = var.api_id
  name   = "live"

  default_route_settings {
    detailed_metrics_enabled = true
  }
}

variable "api_id" {
  type = string
}
