resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_timestreamwrite_database" "sensors" {
  database_name = "kawa-sensors"
  kms_key_id    = aws_kms_key.data.arn
}
