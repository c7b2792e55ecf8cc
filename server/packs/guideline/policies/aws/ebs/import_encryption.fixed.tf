resource "aws_ebs_snapshot_import" "legacy" {
  description = "旧サーバーのディスク"

  disk_container {
    format = "VHD"

    user_bucket {
      s3_bucket = "disk-images"
      s3_key    = "legacy.vhd"
    }
  }

  encrypted = true
}
