resource "aws_connect_instance_storage_config" "without_configuration" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "MEDIA_STREAMS"

  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"
  }
}

resource "aws_connect_instance_storage_config" "empty_key_id" {
  instance_id   = "0a1b2c3d-1111-2222-3333-444455556666"
  resource_type = "MEDIA_STREAMS"

  storage_config {
    storage_type = "KINESIS_VIDEO_STREAM"

    kinesis_video_stream_config {
      prefix                 = "shinsei"
      retention_period_hours = 24

      encryption_config {
        encryption_type = "KMS"
        key_id          = ""
      }
    }
  }
}
