resource "aws_api_gateway_api_key" "no_api_gateway_method" {
  name = "partner"
}
