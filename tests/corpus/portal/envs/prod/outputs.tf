output "portal_url" {
  description = "申請画面の URL"
  value       = "https://${var.domain_name}/"
}

output "cloudfront_domain_name" {
  description = "DNS に登録する CloudFront のドメイン名"
  value       = module.web.cloudfront_domain_name
}

output "database_endpoint" {
  description = "申請データベースの接続先（VPC 内のみ）"
  value       = module.database.endpoint
}

output "document_bucket_arn" {
  description = "申請書類を保管するバケット"
  value       = module.storage.document_bucket_arn
}
