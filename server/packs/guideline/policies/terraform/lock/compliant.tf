# ほかの構成から呼ばれるモジュールには要らない。
resource "aws_sqs_queue" "requests" {
  name = "requests"
}
