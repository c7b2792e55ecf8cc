resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_redshift_snapshot_copy_grant" "osaka" {
  snapshot_copy_grant_name = "shinsei-osaka"
}
