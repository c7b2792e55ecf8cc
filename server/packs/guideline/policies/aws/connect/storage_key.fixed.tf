resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_connect_instance_storage_config" "recordings" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "shinsei-madoguchi"
      bucket_prefix = "recordings"

      encryption_config {
        encryption_type = "KMS"
        key_id          = aws_kms_key.data.arn
      }
    }
  }
}
