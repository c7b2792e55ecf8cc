resource "aws_sqs_queue" "requests" {
  name = "requests"

  tags = {
    DataClassification = "機密性2"
  }
}
