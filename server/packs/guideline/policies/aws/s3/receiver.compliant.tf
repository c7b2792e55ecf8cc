# ロードバランサーが、リージョンごとのアカウントから書き込む。鍵は S3 のものに限られる
resource "aws_s3_bucket" "balancer_logs" {
  bucket = "example-shinsei-balancer"
}

resource "aws_s3_bucket_versioning" "balancer_logs" {
  bucket = aws_s3_bucket.balancer_logs.id

  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Enabled"
  }
}

resource "aws_s3_bucket_public_access_block" "balancer_logs" {
  bucket                  = aws_s3_bucket.balancer_logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "balancer_logs" {
  bucket = aws_s3_bucket.balancer_logs.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 1825
    }
  }
}

resource "aws_s3_bucket_policy" "balancer_logs" {
  bucket = aws_s3_bucket.balancer_logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::582318560864:root" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.balancer_logs.arn}/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.balancer_logs.arn, "${aws_s3_bucket.balancer_logs.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
