resource "aws_redshiftserverless_namespace" "analysis" {
  namespace_name        = "shinsei-bunseki"
  db_name               = "bunseki"
  manage_admin_password = true
  log_exports           = ["connectionlog", "userlog", "useractivitylog"]

}
