variable "smtp_password" {
  type        = string
  description = "メールサーバのパスワード"
  default     = ""
}
