# 値は実行時に渡す
variable "db_password" {
  type      = string
  sensitive = true
}

# 名前に password や token を含むが、秘密情報ではない
variable "password_length" {
  type    = number
  default = 32
}

variable "api_token_secret_arn" {
  type    = string
  default = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:api-token"
}

# 任意の値
variable "webhook_token" {
  type      = string
  default   = null
  sensitive = true
}

variable "enable_password_auth" {
  type        = bool
  description = "パスワード認証を使うか"
}

variable "master_password_rotation_schedule" {
  type        = string
  description = "パスワードを変える時刻"
}

variable "token_limits_per_minute" {
  type        = map(number)
  description = "モデルごとの 1 分当たりのトークン数"
}
