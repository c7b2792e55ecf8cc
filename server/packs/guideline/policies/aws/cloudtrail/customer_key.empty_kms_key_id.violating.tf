resource "aws_cloudtrail" "empty_kms_key_id" {
  name           = "main"
  s3_bucket_name = var.log_bucket
  kms_key_id     = ""
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}
