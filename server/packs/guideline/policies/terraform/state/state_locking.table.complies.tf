# DynamoDB のテーブルによる排他制御
terraform {
  backend "s3" {
    bucket         = "example-tfstate"
    key            = "shinsei/prod.tfstate"
    region         = "ap-northeast-1"
    encrypt        = true
    dynamodb_table = "tfstate-lock"
  }
}
