# マネージドサービスへ移した後。
resource "aws_sqs_queue" "requests" {
  name = "requests"
}
