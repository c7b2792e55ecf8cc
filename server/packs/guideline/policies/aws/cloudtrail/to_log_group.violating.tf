resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/cloudtrail/main"
  retention_in_days = 365
}

resource "aws_iam_role" "trail" {
  name = "cloudtrail"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}
