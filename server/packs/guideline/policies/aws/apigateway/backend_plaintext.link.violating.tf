# VPC リンクを通すため、情報として示す
resource "aws_api_gateway_integration" "backend" {
  rest_api_id             = var.rest_api_id
  resource_id             = var.resource_id
  http_method             = "GET"
  integration_http_method = "GET"
  type                    = "HTTP_PROXY"
  uri                     = "http://${aws_lb.relay.dns_name}/applications"
  connection_type         = "VPC_LINK"
  connection_id           = aws_api_gateway_vpc_link.relay.id
}

resource "aws_api_gateway_vpc_link" "relay" {
  name        = "relay"
  target_arns = [aws_lb.relay.arn]
}

resource "aws_lb" "relay" {
  name               = "relay"
  internal           = true
  load_balancer_type = "network"
  subnets            = var.subnet_ids
}

variable "rest_api_id" {
  type = string
}

variable "resource_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}
