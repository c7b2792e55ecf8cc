output "master_user_secret" {
  value       = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:rds"
  description = "RDS が管理するパスワードの置き場所"
}
