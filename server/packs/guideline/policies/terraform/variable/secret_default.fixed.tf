variable "db_password" {
  description = "データベースのマスターパスワード"
  type        = string
  sensitive   = true
}
