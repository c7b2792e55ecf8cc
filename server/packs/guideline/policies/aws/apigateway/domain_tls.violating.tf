resource "aws_api_gateway_domain_name" "api" {
  domain_name              = "api.example.go.jp"
  regional_certificate_arn = var.certificate_arn
  security_policy          = "TLS_1_0"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

variable "certificate_arn" {
  type = string
}
