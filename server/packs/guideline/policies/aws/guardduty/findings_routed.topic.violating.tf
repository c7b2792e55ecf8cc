resource "aws_guardduty_detector" "main" {
  enable = true
}

resource "aws_sns_topic" "security" {
  name = "security"
}
