resource "aws_launch_template" "with_ebs_default_kms_key" {
  name          = "app"
  instance_type = "m7i.large"

  block_device_mappings {
    ebs {
      encrypted = true
    }
  }
}

variable "kms_key_arn" {
  type = string
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = var.kms_key_arn
}
