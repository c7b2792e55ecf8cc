data "aws_organizations_organization" "current" {}

resource "aws_sqs_queue_policy" "shinsei" {
  queue_url = "https://sqs.ap-northeast-1.amazonaws.com/123456789012/shinsei"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "sqs:SendMessage"
        Resource  = "*"
        Condition = {
          IpAddress = { "aws:SourceIp" = "203.0.113.0/24" }
        }
      },
    ]
  })
}
