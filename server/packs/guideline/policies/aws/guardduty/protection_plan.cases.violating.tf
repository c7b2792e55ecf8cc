# complies: aws_guardduty_detector.with_datasources

resource "aws_guardduty_detector" "status_disabled" {
}

resource "aws_guardduty_detector_feature" "main" {
  detector_id = aws_guardduty_detector.status_disabled.id
  name        = "S3_DATA_EVENTS"
  status      = "DISABLED"
}

resource "aws_guardduty_detector" "with_datasources" {
  datasources {
  }
}
