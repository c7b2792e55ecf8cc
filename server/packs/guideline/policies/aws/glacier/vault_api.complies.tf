# 長期保存は S3 の Glacier ストレージクラスで行う
resource "aws_s3_bucket" "archive" {
  bucket              = "example-archive"
  object_lock_enabled = true
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = aws_s3_bucket.archive.id

  rule {
    id     = "archive"
    status = "Enabled"

    filter {}

    transition {
      days          = 90
      storage_class = "DEEP_ARCHIVE"
    }
  }
}
