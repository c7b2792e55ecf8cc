resource "aws_launch_configuration" "with_no_device" {
  image_id      = var.ami_id
  instance_type = "m7i.large"

  ebs_block_device {
    device_name = "/dev/sdf"
    no_device   = true
  }
}

variable "ami_id" {
  type = string
}

resource "aws_launch_configuration" "snapshot_id_snap_0a1b2c3d4e5f60718" {
  image_id      = var.ami_id
  instance_type = "m7i.large"

  ebs_block_device {
    device_name = "/dev/sdf"
    snapshot_id = "snap-0a1b2c3d4e5f60718"
  }
}
