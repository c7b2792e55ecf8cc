variable "db_password" {
  description = "データベースのマスターパスワード"
  type        = string
  default     = "Kasumigaseki-2026"
}
