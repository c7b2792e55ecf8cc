# complies: aws_workspaces_workspace.root_volume_only

resource "aws_workspaces_workspace" "without_root_volume_encryption_enabled" {
  directory_id                   = "d-95670a1b2c"
  bundle_id                      = "wsb-0a1b2c3d4"
  user_name                      = "tanaka"
  user_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "without_user_volume_encryption_enabled" {
  directory_id                   = "d-95670a1b2c"
  bundle_id                      = "wsb-0a1b2c3d4"
  user_name                      = "tanaka"
  root_volume_encryption_enabled = true
}

resource "aws_workspaces_workspace" "empty_volume_encryption_key" {
  directory_id                   = "d-95670a1b2c"
  bundle_id                      = "wsb-0a1b2c3d4"
  user_name                      = "tanaka"
  user_volume_encryption_enabled = true
  volume_encryption_key          = ""
}

resource "aws_workspaces_workspace" "root_volume_only" {
  directory_id = "d-95670a1b2c"
  bundle_id    = "wsb-0a1b2c3d4"
  user_name    = "tanaka"
}
