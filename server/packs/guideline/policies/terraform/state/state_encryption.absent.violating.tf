# 旧来の DynamoDB による排他制御。暗号化の指定がない
terraform {
  backend "s3" {
    bucket         = "example-tfstate"
    key            = "shinsei/prod.tfstate"
    region         = "ap-northeast-1"
    dynamodb_table = "tfstate-lock"
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}
