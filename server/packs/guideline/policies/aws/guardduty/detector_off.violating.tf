resource "aws_guardduty_detector" "main" {
  enable = false

  datasources {
    s3_logs {
      enable = true
    }
  }
}
