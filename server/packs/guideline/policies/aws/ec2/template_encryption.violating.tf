resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_size = 50
      volume_type = "gp3"
    }
  }

  block_device_mappings {
    device_name = "/dev/sdf"

    ebs {
      volume_size = 200
      encrypted   = false
    }
  }
}

variable "ami_id" {
  type = string
}
