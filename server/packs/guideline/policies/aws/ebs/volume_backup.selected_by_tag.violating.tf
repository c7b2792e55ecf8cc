resource "aws_ebs_volume" "with_tags_with_backup_selection" {
  availability_zone = "ap-northeast-1a"
  tags = {
    Name       = "archive"
    BackupPlan = "monthly"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"
}
