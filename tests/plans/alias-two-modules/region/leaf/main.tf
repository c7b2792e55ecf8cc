terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.here]
    }
  }
}

variable "name" {
  type = string
}

resource "aws_sns_topic" "here" {
  provider = aws.here
  name     = var.name
  tags     = { Only = "own", Empty = "" }
}

# 名指ししない資源は既定の構成を使う
resource "aws_cloudwatch_log_group" "default" {
  name              = "/${var.name}"
  retention_in_days = 365
}
