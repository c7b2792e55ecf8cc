resource "aws_ami" "base" {
  name                = "base"
  virtualization_type = "hvm"
  root_device_name    = "/dev/xvda"

  ebs_block_device {
    device_name = "/dev/xvda"
    snapshot_id = var.snapshot_id
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 100
  }
}

variable "snapshot_id" {
  type = string
}
