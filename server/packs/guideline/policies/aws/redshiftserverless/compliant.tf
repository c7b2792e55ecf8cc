resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name                   = "shinsei-bunseki"
  db_name                          = "bunseki"
  manage_admin_password            = true
  kms_key_id                       = aws_kms_key.data.arn
  admin_password_secret_kms_key_id = aws_kms_key.data.arn
  log_exports                      = ["connectionlog", "userlog"]
}

resource "aws_redshiftserverless_workgroup" "analysis" {
  workgroup_name      = "shinsei-bunseki"
  namespace_name      = "shinsei-bunseki"
  publicly_accessible = false
}

variable "password" {
  type      = string
  sensitive = true
}

resource "aws_lightsail_database" "pages" {
  relational_database_name = "kouhou-pages"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "pages"
  master_username          = "app_admin"
  master_password          = var.password
  blueprint_id             = "mysql_8_0"
  bundle_id                = "micro_2_0"
  publicly_accessible      = false
}
