resource "aws_kms_key" "data" {
  description             = "保存データの暗号化"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_connect_instance_storage_config" "calls" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "MEDIA_STREAMS"

  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"

    kinesis_video_stream_config {
      prefix                 = "shinsei"
      retention_period_hours = 24

      encryption_config {
        encryption_type = "KMS"
        key_id          = aws_kms_key.data.arn
      }
    }
  }
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

# Firehose への配信には鍵の指定がない
resource "aws_connect_instance_storage_config" "records" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "CONTACT_TRACE_RECORDS"

  storage_config {
    storage_type = "KINESIS_FIREHOSE"

    kinesis_firehose_config {
      firehose_arn = "arn:aws:firehose:ap-northeast-1:111122223333:deliverystream/shinsei"
    }
  }
}
