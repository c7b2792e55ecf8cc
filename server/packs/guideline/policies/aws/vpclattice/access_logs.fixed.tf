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

resource "aws_vpclattice_access_log_subscription" "main" {
  resource_identifier = aws_vpclattice_service_network.main.id
  destination_arn     = aws_cloudwatch_log_group.main.arn
}

resource "aws_kinesisanalyticsv2_application" "main" {
  name                   = "main"
  runtime_environment    = "FLINK-1_20"
  service_execution_role = var.service_execution_role_arn

  cloudwatch_logging_options {
    log_stream_arn = aws_cloudwatch_log_stream.main.arn
  }
}

resource "aws_prometheus_workspace" "main" {
  alias = "main"

  logging_configuration {
    log_group_arn = "${aws_cloudwatch_log_group.main.arn}:*"
  }
}

variable "service_execution_role_arn" {
  type = string
}
