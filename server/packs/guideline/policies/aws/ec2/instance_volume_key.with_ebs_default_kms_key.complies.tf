resource "aws_instance" "with_ebs_default_kms_key" {
  instance_type = "m7i.large"

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
  }
}

variable "kms_key_arn" {
  type = string
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = var.kms_key_arn
}
