resource "aws_api_gateway_method_settings" "v1" {
  rest_api_id = var.rest_api_id
  stage_name  = "v1"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}

variable "rest_api_id" {
  type = string
}
