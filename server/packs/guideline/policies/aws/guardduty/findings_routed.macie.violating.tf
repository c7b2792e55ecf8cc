resource "aws_sns_topic" "security" {
  name = "security"
}

resource "aws_macie2_account" "main" {
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}
