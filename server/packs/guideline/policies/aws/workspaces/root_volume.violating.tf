resource "aws_kms_key" "main" {
  description         = "デスクトップの暗号化"
  enable_key_rotation = true
}

resource "aws_workspaces_workspace" "staff" {
  directory_id                   = "d-95670a1b2c"
  bundle_id                      = "wsb-0a1b2c3d4"
  user_name                      = "tanaka"
  user_volume_encryption_enabled = true
}
