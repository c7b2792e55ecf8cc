resource "aws_api_gateway_integration" "without_uri" {
  rest_api_id     = var.rest_api_id
  resource_id     = var.resource_id
  http_method     = "GET"
  type            = "HTTP_PROXY"
  connection_type = "VPC_LINK"
}

variable "rest_api_id" {
  type = string
}

variable "resource_id" {
  type = string
}
