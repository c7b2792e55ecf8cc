# 開発環境では、バケットごと消してよい
resource "aws_s3_bucket" "sandbox" {
  bucket        = "example-shinsei-sandbox"
  force_destroy = true

  tags = {
    Environment = "dev"
  }
}

resource "aws_s3_bucket_versioning" "sandbox" {
  bucket = aws_s3_bucket.sandbox.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "sandbox" {
  bucket                  = aws_s3_bucket.sandbox.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# 公開の ACL が残っていても、ブロックが効かせない
resource "aws_s3_bucket_acl" "sandbox" {
  bucket = aws_s3_bucket.sandbox.id
  acl    = "public-read"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "sandbox" {
  bucket = aws_s3_bucket.sandbox.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "arn:aws:kms:ap-northeast-1:123456789012:key/0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
    }
  }
}

resource "aws_s3_bucket_logging" "sandbox" {
  bucket        = aws_s3_bucket.sandbox.id
  target_bucket = "example-shinsei-access-logs"
  target_prefix = "sandbox/"
}

resource "aws_s3_bucket_lifecycle_configuration" "sandbox" {
  bucket = aws_s3_bucket.sandbox.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket_policy" "sandbox" {
  bucket = aws_s3_bucket.sandbox.id
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": ["${aws_s3_bucket.sandbox.arn}", "${aws_s3_bucket.sandbox.arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": false}}
      }
    }
  EOT
}

# バックアップは AWS Backup による
resource "aws_backup_selection" "sandbox" {
  name         = "sandbox"
  plan_id      = "0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
  resources    = [aws_s3_bucket.sandbox.arn]
}
