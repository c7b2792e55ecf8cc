variable "db_password" {
  type        = string
  description = "データベースのパスワード"
  sensitive   = true
}

# file: prod.auto.tfvars
# db_password = "Kx7-mqTr29zL"
