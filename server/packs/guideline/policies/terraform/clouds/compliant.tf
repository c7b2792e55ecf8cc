# 主たる環境は一つのクラウド。名前解決などの補助的なプロバイダは数えない。
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "aws_sqs_queue" "requests" {
  name = "requests-${random_id.suffix.hex}"
}
