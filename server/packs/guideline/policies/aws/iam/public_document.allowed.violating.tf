data "aws_iam_policy_document" "bucket" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::example-shinsei-documents/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

# バケットはモジュールが作る
output "bucket_policy" {
  value = data.aws_iam_policy_document.bucket.json
}
