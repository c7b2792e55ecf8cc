output "kms_key_arn" {
  value = aws_kms_key.main.arn
}

output "document_bucket_arn" {
  value = aws_s3_bucket.documents.arn
}

output "export_bucket_arn" {
  value = aws_s3_bucket.exports.arn
}

# ポリシーより先にログの配信が始まらないよう、バケットはポリシー経由で渡す
output "log_bucket" {
  value = aws_s3_bucket_policy.logs.id
}

output "log_bucket_domain" {
  value = aws_s3_bucket.logs.bucket_domain_name
}
