provider "aws" {
  region = "ap-northeast-1"

  default_tags {
    tags = {
      機密区分 = "機密性2"
    }
  }
}

resource "aws_sqs_queue" "requests" {
  name = "requests"

  tags = {
    DataClassification = "confidential"
  }
}

resource "aws_sqs_queue" "results" {
  name = "results"

  # 分類を示すタグではない
  tags = {
    Declassification = "secret"
    Team             = "secret-project"
  }
}
