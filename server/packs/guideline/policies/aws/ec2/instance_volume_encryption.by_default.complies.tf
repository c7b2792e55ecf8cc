resource "aws_instance" "with_ebs_encryption_by_default" {
  instance_type = "m7i.large"

  ebs_block_device {
    device_name = "/dev/sdg"
  }
}

resource "aws_ebs_encryption_by_default" "this" {}
