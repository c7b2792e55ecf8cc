# complies: aws_s3_bucket.documents

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_versioning" "documents" {
  bucket = aws_s3_bucket.documents.id

  versioning_configuration {
    status = "Enabled"
  }
}

# 公開ポリシーを拒む 2 つの設定が無効になっている
resource "aws_s3_bucket_public_access_block" "documents" {
  bucket             = aws_s3_bucket.documents.id
  block_public_acls  = true
  ignore_public_acls = true
}

resource "aws_s3_bucket_policy" "documents" {
  bucket = aws_s3_bucket.documents.bucket
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": "s3:*",
        "Resource": "arn:aws:s3:::${aws_s3_bucket.documents.bucket}/*",
        "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "123456789012"}}
      }
    }
  EOT
}
