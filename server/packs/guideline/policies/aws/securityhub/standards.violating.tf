provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_securityhub_account" "main" {
  enable_default_standards = false
}
