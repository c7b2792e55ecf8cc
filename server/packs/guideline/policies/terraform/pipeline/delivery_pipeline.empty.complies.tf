# リソースのない構成
provider "aws" {
  region = "ap-northeast-1"
}

data "aws_caller_identity" "current" {}
