variable "db_password" {
  type        = string
  description = "データベースの管理者パスワード"
  sensitive   = true
}

variable "deploy_token" {
  type        = string
  description = "リリースの際だけ使うトークン"
  ephemeral   = true
}

variable "encryption_key" {
  type        = string
  description = "保存データを暗号化する KMS の鍵の ARN"
}

variable "mail_token" {
  type        = string
  description = "メールのトークンを置く秘密の名前"
  default     = "shinsei/mail-token"
}
