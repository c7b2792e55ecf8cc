# complies: aws_sqs_queue.not_sqs_managed_sse_enabled

resource "aws_sqs_queue" "empty_kms_master_key_id" {
  name              = "shinsei-jobs"
  kms_master_key_id = ""
}

resource "aws_sqs_queue" "not_sqs_managed_sse_enabled" {
  name                    = "shinsei-jobs"
  sqs_managed_sse_enabled = false
}
