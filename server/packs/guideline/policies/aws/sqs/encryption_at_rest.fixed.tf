resource "aws_sqs_queue" "jobs" {
  name                    = "shinsei-jobs"
  sqs_managed_sse_enabled = true
}
