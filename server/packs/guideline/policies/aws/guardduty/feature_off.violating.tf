resource "aws_guardduty_detector_feature" "s3" {
  detector_id = "0123456789abcdef0123456789abcdef"
  name        = "S3_DATA_EVENTS"
  status      = "DISABLED"
}
