resource "aws_launch_configuration" "with_ebs_encryption_by_default" {
  image_id      = var.ami_id
  instance_type = "m7i.large"

  root_block_device {
  }
}

variable "ami_id" {
  type = string
}

resource "aws_ebs_encryption_by_default" "this" {}
