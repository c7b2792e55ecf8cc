# complies: aws_api_gateway_rest_api.http_method_options

resource "aws_api_gateway_rest_api" "with_api_gateway_rest_api_policy" {
  name = "internal"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_resource" "applications" {
  rest_api_id = aws_api_gateway_rest_api.with_api_gateway_rest_api_policy.id
  parent_id   = aws_api_gateway_rest_api.with_api_gateway_rest_api_policy.root_resource_id
  path_part   = "applications"
}

resource "aws_api_gateway_method" "applications" {
  rest_api_id   = aws_api_gateway_rest_api.with_api_gateway_rest_api_policy.id
  resource_id   = aws_api_gateway_resource.applications.id
  http_method   = "POST"
  authorization = "NONE"
}

resource "aws_api_gateway_rest_api_policy" "api" {
  rest_api_id = aws_api_gateway_rest_api.with_api_gateway_rest_api_policy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
        Condition = {
          NotIpAddress = { "aws:SourceIp" = ["203.0.113.0/24"] }
        }
      },
    ]
  })
}

resource "aws_api_gateway_rest_api" "http_method_options" {
  name = "internal"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_resource" "applications_http_method_options" {
  rest_api_id = aws_api_gateway_rest_api.http_method_options.id
  parent_id   = aws_api_gateway_rest_api.http_method_options.root_resource_id
  path_part   = "applications"
}

resource "aws_api_gateway_method" "applications_http_method_options" {
  rest_api_id   = aws_api_gateway_rest_api.http_method_options.id
  resource_id   = aws_api_gateway_resource.applications_http_method_options.id
  http_method   = "OPTIONS"
  authorization = "NONE"
}
