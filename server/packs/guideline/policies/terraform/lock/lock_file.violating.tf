resource "aws_sqs_queue" "requests" {
  name = "requests"
}
