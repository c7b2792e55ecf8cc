# AWS のリソースは別のポリシーが見る
resource "aws_sqs_queue" "requests" {
  name = "requests"

  lifecycle {
    ignore_changes = [policy]
  }
}
