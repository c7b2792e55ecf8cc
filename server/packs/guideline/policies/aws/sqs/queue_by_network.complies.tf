resource "aws_kms_key" "main" {
  description         = "キューの暗号化"
  enable_key_rotation = true
}

resource "aws_sqs_queue" "jobs" {
  name              = "shinsei-jobs"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sqs_queue_policy" "office" {
  queue_url = aws_sqs_queue.jobs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = {
        IpAddress    = { "aws:SourceIp" = "203.0.113.0/24" }
        StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" }
      }
    }]
  })
}
