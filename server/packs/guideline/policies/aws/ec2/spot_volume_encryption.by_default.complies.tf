resource "aws_spot_instance_request" "with_ebs_encryption_by_default" {
  instance_type = "c7i.xlarge"

  ebs_block_device {
    device_name = "/dev/sdf"
  }
}

resource "aws_ebs_encryption_by_default" "this" {}
