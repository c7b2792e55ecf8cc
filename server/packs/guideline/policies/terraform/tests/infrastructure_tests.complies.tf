# ほかの構成から呼ばれるモジュールは、呼ぶ側で確かめる。
resource "aws_sqs_queue" "requests" {
  name = "requests"
}
