resource "aws_kms_key" "main" {
  description         = "キューの暗号化"
  enable_key_rotation = true
}

resource "aws_sqs_queue" "jobs" {
  name              = "shinsei-jobs"
  kms_master_key_id = aws_kms_key.main.arn
}
