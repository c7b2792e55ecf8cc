resource "aws_efs_file_system" "shared" {
  tags = {
    Backup = "daily"
  }
}

resource "aws_efs_backup_policy" "with_backup_selection_with_tags" {
  file_system_id = aws_efs_file_system.shared.id

  backup_policy {
    status = "DISABLED"
  }
}

resource "aws_backup_selection" "daily" {
  name         = "daily"
  plan_id      = "0a1b2c3d-4e5f-6071-8a9b-0c1d2e3f4a5b"
  iam_role_arn = "arn:aws:iam::123456789012:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "Backup"
    value = "daily"
  }
}
