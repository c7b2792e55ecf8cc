resource "aws_networkfirewall_firewall" "main" {
  name                = "main"
  vpc_id              = var.vpc_id
  firewall_policy_arn = var.firewall_policy_arn
  delete_protection   = true

  subnet_mapping {
    subnet_id = var.firewall_subnet_id
  }
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "/aws/network-firewall/main"
  retention_in_days = 365
}

resource "aws_networkfirewall_logging_configuration" "main" {
  firewall_arn = aws_networkfirewall_firewall.main.arn

  logging_configuration {
    log_destination_config {
      log_destination = {
        logGroup = aws_cloudwatch_log_group.main.name
      }
      log_destination_type = "CloudWatchLogs"
      log_type             = "ALERT"
    }
  }
}

variable "vpc_id" {
  type = string
}

variable "firewall_policy_arn" {
  type = string
}

variable "firewall_subnet_id" {
  type = string
}
