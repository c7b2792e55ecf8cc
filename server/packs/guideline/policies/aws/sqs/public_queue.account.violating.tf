data "aws_caller_identity" "current" {}

resource "aws_sqs_queue_policy" "shinsei" {
  queue_url = "https://sqs.ap-northeast-1.amazonaws.com/123456789012/shinsei"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = "sqs:SendMessage"
        Resource  = "*"
        Condition = {
          Bool = { "aws:SecureTransport" = "true" }
        }
      },
    ]
  })
}
