resource "aws_cloudtrail_event_data_store" "empty_kms_key_id" {
  name       = "main"
  kms_key_id = ""
}
