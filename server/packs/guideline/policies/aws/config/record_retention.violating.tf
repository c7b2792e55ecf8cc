resource "aws_config_retention_configuration" "main" {
  retention_period_in_days = 90
}
