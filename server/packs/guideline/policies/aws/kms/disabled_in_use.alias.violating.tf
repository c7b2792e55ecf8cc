# 別名を通して使われている
resource "aws_kms_key" "queue" {
  description         = "申請の待ち行列"
  enable_key_rotation = true
  is_enabled          = false
}

resource "aws_kms_alias" "queue" {
  name          = "alias/queue"
  target_key_id = aws_kms_key.queue.key_id
}

resource "aws_sqs_queue" "applications" {
  name              = "applications"
  kms_master_key_id = aws_kms_alias.queue.arn
}
