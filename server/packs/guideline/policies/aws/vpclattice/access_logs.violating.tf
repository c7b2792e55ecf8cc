resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/vendedlogs/main"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_stream" "main" {
  name           = "main"
  log_group_name = aws_cloudwatch_log_group.main.name
}

resource "aws_vpclattice_service_network" "main" {
  name      = "main"
  auth_type = "AWS_IAM"
}

resource "aws_kinesisanalyticsv2_application" "main" {
  name                   = "main"
  runtime_environment    = "FLINK-1_20"
  service_execution_role = var.service_execution_role_arn
}

resource "aws_prometheus_workspace" "main" {
  alias = "main"
}

variable "service_execution_role_arn" {
  type = string
}
