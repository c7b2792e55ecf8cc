resource "aws_cloudtrail" "with_cloudwatch_log_metric_filter" {
  name           = "main"
  s3_bucket_name = var.log_bucket
}

variable "log_bucket" {
  type        = string
  description = "証跡を保管するバケット"
}

resource "aws_cloudwatch_log_metric_filter" "root" {
  name           = "root-use"
  log_group_name = "/cloudtrail/main"
  pattern        = "{ $.userIdentity.type = \"Root\" }"

  metric_transformation {
    name      = "RootUse"
    namespace = "Audit"
    value     = "1"
  }
}
