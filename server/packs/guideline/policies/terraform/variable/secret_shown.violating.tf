variable "db_password" {
  type        = string
  description = "データベースの管理者パスワード"
}
