# complies: aws_connect_instance_storage_config.other_key_id

resource "aws_connect_instance_storage_config" "empty_key_id" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "shinsei-madoguchi"
      bucket_prefix = "recordings"

      encryption_config {
        encryption_type = "KMS"
        key_id          = ""
      }
    }
  }
}

resource "aws_connect_instance_storage_config" "other_key_id" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "CALL_RECORDINGS"

  storage_config {
    storage_type = "S3"

    s3_config {
      bucket_name   = "shinsei-madoguchi"
      bucket_prefix = "recordings"

      encryption_config {
        encryption_type = "KMS"
        key_id          = "arn:aws:kms:ap-northeast-1:111122223333:alias/aws/kinesisvideo"
      }
    }
  }
}
