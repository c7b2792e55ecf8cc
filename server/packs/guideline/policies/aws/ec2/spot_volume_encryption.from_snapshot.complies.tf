resource "aws_spot_instance_request" "snapshot_id_snap_0a1b2c3d4e5f60718" {
  instance_type = "c7i.xlarge"

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0a1b2c3d4e5f60718"
  }
}
