resource "aws_kms_key" "volume" {
  description         = "Volumes"
  enable_key_rotation = true
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
      encrypted   = true
      kms_key_id  = aws_kms_key.volume.arn
    }
  }
}

variable "ami_id" {
  type = string
}
