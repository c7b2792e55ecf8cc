variable "db_password" {
  type        = string
  description = "データベースのパスワード"
  sensitive   = true
}

variable "db_size" {
  type        = string
  description = "データベースの大きさ"
}

# file: prod.auto.tfvars
# db_size = "db.t4g.medium"
