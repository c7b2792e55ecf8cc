resource "aws_redshift_parameter_group" "analysis" {
  name   = "shinsei-bunseki"
  family = "redshift-1.0"

  parameter {
    name  = "enable_user_activity_logging"
    value = "true"
  }

  parameter {
    name  = "require_ssl"
    value = "false"
  }
}
