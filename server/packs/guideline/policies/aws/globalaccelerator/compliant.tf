resource "aws_globalaccelerator_accelerator" "public" {
  name            = "public"
  ip_address_type = "IPV4"

  attributes {
    flow_logs_enabled   = true
    flow_logs_s3_bucket = var.log_bucket_name
    flow_logs_s3_prefix = "globalaccelerator/"
  }
}

variable "log_bucket_name" {
  type = string
}
