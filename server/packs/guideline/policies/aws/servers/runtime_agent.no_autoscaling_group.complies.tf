resource "aws_guardduty_detector" "main" {
}

resource "aws_guardduty_detector_feature" "no_autoscaling_group" {
  detector_id = aws_guardduty_detector.main.id
  name        = "RUNTIME_MONITORING"
  status      = "ENABLED"
}
