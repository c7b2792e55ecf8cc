# complies: aws_sqs_queue.sqs_managed_sse_enabled_false

resource "aws_sqs_queue" "kms_master_key_id_empty" {
  name              = "shinsei-jobs"
  kms_master_key_id = ""
}

resource "aws_sqs_queue" "sqs_managed_sse_enabled_false" {
  name                    = "shinsei-jobs"
  sqs_managed_sse_enabled = false
}
