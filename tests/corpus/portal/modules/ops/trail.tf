# 操作履歴。組織の方針に合わせて全リージョンを対象とする。
resource "aws_cloudtrail" "main" {
  name                          = "${var.name}-trail"
  s3_bucket_name                = var.log_bucket
  s3_key_prefix                 = "trail"
  is_multi_region_trail         = var.multi_region_trail
  include_global_service_events = true
  enable_log_file_validation    = true
  kms_key_id                    = aws_kms_key.ops.arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  # 申請書類の読み書きも記録する
  event_selector {
    read_write_type           = "All"
    include_management_events = true

    data_resource {
      type   = "AWS::S3::Object"
      values = ["${var.document_bucket_arn}/"]
    }
  }

  tags = var.tags
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/${var.name}/trail"
  retention_in_days = 400
  kms_key_id        = aws_kms_key.ops.arn
}

# 踏み台の操作ログ（/var/log/secure）
resource "aws_cloudwatch_log_group" "bastion" {
  name       = "/${var.name}/bastion/secure"
  kms_key_id = aws_kms_key.ops.arn
}

resource "aws_iam_role" "trail" {
  name = "${var.name}-trail"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "trail" {
  name = "write-logs"
  role = aws_iam_role.trail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.trail.arn}:*"
    }]
  })
}

# 運用ログ用の鍵
resource "aws_kms_key" "ops" {
  description             = "電子申請ポータル 運用ログ"
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.kms.json

  tags = var.tags
}

data "aws_iam_policy_document" "kms" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account_id}:root"]
    }
  }

  statement {
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    resources = ["*"]

    principals {
      type = "Service"
      identifiers = [
        "cloudtrail.amazonaws.com",
        "cloudwatch.amazonaws.com",
        "logs.ap-northeast-1.amazonaws.com",
      ]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}
