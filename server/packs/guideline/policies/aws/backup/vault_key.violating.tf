resource "aws_kms_key" "backup" {
  description         = "バックアップの暗号化"
  enable_key_rotation = true
}

resource "aws_backup_vault" "main" {
  name = "main"
}
