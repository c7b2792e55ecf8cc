resource "aws_vpclattice_service_network" "main" {
  name      = "main"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_access_log_subscription" "main" {
  resource_identifier = aws_vpclattice_service_network.main.id
  destination_arn     = var.log_group_arn
}

resource "aws_vpclattice_service" "api" {
  name      = "api"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_listener" "api" {
  name               = "api"
  protocol           = "HTTPS"
  service_identifier = aws_vpclattice_service.api.id

  default_action {
    fixed_response {
      status_code = 404
    }
  }
}

resource "aws_kinesisanalyticsv2_application" "main" {
  name                   = "main"
  runtime_environment    = "FLINK-1_20"
  service_execution_role = var.service_execution_role_arn

  cloudwatch_logging_options {
    log_stream_arn = var.log_stream_arn
  }
}

resource "aws_prometheus_workspace" "main" {
  alias = "main"

  logging_configuration {
    log_group_arn = "${var.log_group_arn}:*"
  }
}

variable "log_group_arn" {
  type = string
}

variable "service_execution_role_arn" {
  type = string
}

variable "log_stream_arn" {
  type = string
}
