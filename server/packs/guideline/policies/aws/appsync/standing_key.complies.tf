resource "aws_appsync_graphql_api" "applications" {
  name                = "applications"
  authentication_type = "AWS_IAM"
}

resource "aws_appsync_api_key" "partner" {
  api_id  = aws_appsync_graphql_api.applications.id
  expires = "2027-11-01T00:00:00Z"
}

resource "aws_api_gateway_method" "status" {
  rest_api_id      = var.rest_api_id
  resource_id      = var.resource_id
  http_method      = "GET"
  authorization    = "AWS_IAM"
  api_key_required = true
}

resource "aws_api_gateway_api_key" "partner" {
  name = "partner"
}

variable "rest_api_id" {
  type = string
}

variable "resource_id" {
  type = string
}
