resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_securityhub_account" "main" {}
