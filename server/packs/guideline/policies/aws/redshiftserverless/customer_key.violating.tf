resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name        = "shinsei-bunseki"
  db_name               = "bunseki"
  manage_admin_password = true
  log_exports           = ["connectionlog", "userlog"]
}
