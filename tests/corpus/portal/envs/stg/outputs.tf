output "portal_url" {
  description = "検証環境の申請画面"
  value       = "https://${var.domain_name}/"
}

output "cloudfront_domain_name" {
  description = "DNS に登録する CloudFront のドメイン名"
  value       = module.web.cloudfront_domain_name
}

output "bastion_public_ip" {
  description = "踏み台サーバの接続先"
  value       = module.ops.bastion_public_ip
}

# 接続試験の手順書に貼り付けるために出力している
output "database_endpoint" {
  description = "データベースの接続先"
  value       = module.database.endpoint
}
