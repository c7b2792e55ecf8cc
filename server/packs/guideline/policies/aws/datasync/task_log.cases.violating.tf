# complies: aws_datasync_task.with_cloudwatch_log_group_arn

resource "aws_cloudwatch_log_group" "datasync" {
  name = "/aws/datasync/shinsei"
}

resource "aws_datasync_task" "without_log_level" {
  name                     = "reports"
  source_location_arn      = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0a1b2c3d4e5f60718"
  destination_location_arn = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0b1c2d3e4f5a60718"
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.datasync.arn

  options {
  }

  # 日本時間の 10 時
}

resource "aws_datasync_task" "with_cloudwatch_log_group_arn" {
  name                     = "reports"
  source_location_arn      = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0a1b2c3d4e5f60718"
  destination_location_arn = "arn:aws:datasync:ap-northeast-1:123456789012:location/loc-0b1c2d3e4f5a60718"
  cloudwatch_log_group_arn = aws_cloudwatch_log_group.datasync.arn

  # 日本時間の 10 時
}
