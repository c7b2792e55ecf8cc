resource "aws_appsync_api_cache" "applications" {
  api_id                     = var.api_id
  api_caching_behavior       = "FULL_REQUEST_CACHING"
  type                       = "SMALL"
  ttl                        = 900
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
}

variable "api_id" {
  type = string
}
