# データイベントだけの証跡。管理イベントは別の証跡が記録する
resource "aws_cloudtrail" "data" {
  name                       = "data"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = var.key_arn
  cloud_watch_logs_group_arn = var.log_group_arn
  cloud_watch_logs_role_arn  = var.role_arn
  sns_topic_name             = "audit"

  event_selector {
    include_management_events = false

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3:::example-shinsei-documents/"]
    }
  }
}

resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = var.log_bucket
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = var.key_arn
  cloud_watch_logs_group_arn = var.log_group_arn
  cloud_watch_logs_role_arn  = var.role_arn
  sns_topic_name             = "audit"
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

variable "log_bucket" {
  type = string
}

variable "key_arn" {
  type = string
}

variable "log_group_arn" {
  type = string
}

variable "role_arn" {
  type = string
}
