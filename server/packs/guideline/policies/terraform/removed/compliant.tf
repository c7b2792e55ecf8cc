removed {
  from = aws_sqs_queue.requests

  lifecycle {
    destroy = true
  }
}
