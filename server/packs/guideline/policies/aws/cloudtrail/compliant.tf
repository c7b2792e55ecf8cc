resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  is_organization_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.trail.arn
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = var.cloudtrail_role_arn

  advanced_event_selector {
    name = "管理イベント"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "利用者データのバケット"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

resource "aws_organizations_organization" "main" {
  feature_set                   = "ALL"
  aws_service_access_principals = ["cloudtrail.amazonaws.com"]
}

resource "aws_s3_bucket" "trail" {
  bucket              = "example-audit-trail"
  object_lock_enabled = true
}

resource "aws_s3_bucket_logging" "trail" {
  bucket        = aws_s3_bucket.trail.id
  target_bucket = "example-s3-access-logs"
  target_prefix = "cloudtrail/"
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_kms_key" "trail" {
  description         = "証跡の鍵"
  enable_key_rotation = true
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/cloudtrail/main"
  retention_in_days = 365
}

variable "cloudtrail_role_arn" {
  type = string
}

resource "aws_cloudtrail_event_data_store" "main" {
  name       = "main"
  kms_key_id = aws_kms_key.trail.arn
}

# 検出結果を通知する
resource "aws_cloudwatch_event_rule" "findings" {
  name = "findings"

  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })
}
