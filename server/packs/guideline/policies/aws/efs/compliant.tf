resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_efs_file_system" "shared" {
  creation_token = "shinsei-shared"
  encrypted      = true
  kms_key_id     = aws_kms_key.main.arn
}

resource "aws_efs_backup_policy" "shared" {
  file_system_id = aws_efs_file_system.shared.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.shared.id

  posix_user {
    uid = 1000
    gid = 1000
  }

  root_directory {
    path = "/app"
  }
}

resource "aws_efs_replication_configuration" "shared" {
  source_file_system_id = aws_efs_file_system.shared.id

  destination {
    region = "ap-northeast-3"
  }
}

# AWS Backup の計画がタグで対象にする
resource "aws_efs_file_system" "reports" {
  creation_token = "shinsei-reports"
  encrypted      = true
  kms_key_id     = aws_kms_key.main.arn

  tags = {
    Backup = "daily"
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
