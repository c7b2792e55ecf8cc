variable "password_reuse_prevention" {
  type        = number
  description = "使えない過去のパスワードの数"
  default     = 24
}

variable "enable_password_login" {
  type        = string
  description = "パスワードで入れるようにするか"
  default     = "never-in-production"
}

variable "image_pull_secret" {
  type        = string
  description = "イメージを取得する Secret の名前"
  default     = "registry-access"
}

variable "token_scopes" {
  type        = string
  description = "トークンで読める範囲"
  default     = "read-applications"
}

variable "ssm_path_client_secret" {
  type        = string
  description = "クライアントシークレットを置くパラメータ"
  default     = "/shinsei/client_secret"
}

variable "access_token" {
  type        = string
  description = "アクセストークンを置くファイル"
  default     = "~/.config/shinsei/token"
}

variable "ssh_key_algorithm" {
  type        = string
  description = "鍵の方式"
  default     = "ED25519-sha512"
}
