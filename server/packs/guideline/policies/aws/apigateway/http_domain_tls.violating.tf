resource "aws_apigatewayv2_domain_name" "api" {
  domain_name = "api.example.go.jp"

  domain_name_configuration {
    certificate_arn = var.certificate_arn
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_0"
  }
}

variable "certificate_arn" {
  type = string
}
