resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.data.arn
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_kms_key" "data" {
  description         = "利用者データの鍵"
  enable_key_rotation = true
}
