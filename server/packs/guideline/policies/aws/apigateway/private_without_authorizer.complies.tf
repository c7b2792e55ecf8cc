resource "aws_api_gateway_rest_api" "api" {
  name = "internal"

  endpoint_configuration {
    types            = ["PRIVATE"]
    vpc_endpoint_ids = [var.vpc_endpoint_id]
  }
}

resource "aws_api_gateway_resource" "applications" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  parent_id   = aws_api_gateway_rest_api.api.root_resource_id
  path_part   = "applications"
}

resource "aws_api_gateway_method" "applications" {
  rest_api_id   = aws_api_gateway_rest_api.api.id
  resource_id   = aws_api_gateway_resource.applications.id
  http_method   = "POST"
  authorization = "AWS_IAM"
}

variable "vpc_endpoint_id" {
  type = string
}
