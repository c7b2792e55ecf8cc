resource "aws_guardduty_detector" "enable_false" {
  enable = false
}

resource "aws_macie2_account" "status_paused" {
  status = "PAUSED"
}
