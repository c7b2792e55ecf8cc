resource "aws_ebs_snapshot_import" "with_ebs_encryption_by_default" {
  description = "旧サーバーのディスク"

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "disk-images"
      s3_key    = "legacy.vhd"
    }
  }

  encrypted = false
}

resource "aws_ebs_encryption_by_default" "this" {}
