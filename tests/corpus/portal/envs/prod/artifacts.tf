# Lambda のリリース物を置くバケット。
# 先行して手作業で作成し、あとから取り込んだため、付属の設定はバケット名で指定している。
resource "aws_s3_bucket" "artifacts" {
  bucket = "hikari-portal-prod-artifacts"
}

resource "aws_s3_bucket_versioning" "artifacts" {
  bucket = "hikari-portal-prod-artifacts"

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "artifacts" {
  bucket = "hikari-portal-prod-artifacts"

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "artifacts" {
  bucket = "hikari-portal-prod-artifacts"

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = module.storage.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_logging" "artifacts" {
  bucket        = "hikari-portal-prod-artifacts"
  target_bucket = module.storage.log_bucket
  target_prefix = "s3/artifacts/"
}

resource "aws_s3_bucket_policy" "artifacts" {
  bucket = "hikari-portal-prod-artifacts"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Deny",
          "Principal": "*",
          "Action": "s3:*",
          "Resource": [
            "arn:aws:s3:::hikari-portal-prod-artifacts",
            "arn:aws:s3:::hikari-portal-prod-artifacts/*"
          ],
          "Condition": { "Bool": { "aws:SecureTransport": "false" } }
        }
      ]
    }
  EOT
}
