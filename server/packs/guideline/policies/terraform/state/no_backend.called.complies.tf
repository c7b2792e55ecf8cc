# ほかから呼び出して使うモジュール

resource "aws_sqs_queue" "requests" {
  name = "requests"
}
