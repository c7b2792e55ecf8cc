resource "aws_vpc" "main" {
  cidr_block = "10.20.0.0/16"
}

resource "aws_route53_resolver_query_log_config" "main" {
  name            = "main"
  destination_arn = var.log_bucket_arn
}

variable "log_bucket_arn" {
  type = string
}
