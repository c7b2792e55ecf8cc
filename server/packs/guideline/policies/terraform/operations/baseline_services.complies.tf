provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_organizations_organization" "main" {
  feature_set = "ALL"
}

resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_securityhub_account" "main" {}

resource "aws_config_configuration_recorder" "main" {
  name     = "main"
  role_arn = var.config_role_arn
}

resource "aws_accessanalyzer_analyzer" "main" {
  analyzer_name = "main"
}

variable "config_role_arn" {
  type        = string
  description = "構成を記録するロール"
}
