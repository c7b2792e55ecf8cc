# 環境変数が地域を決める
provider "aws" {
  profile = "shinsei"
}

resource "aws_sqs_queue" "requests" {
  name = "requests"
}
