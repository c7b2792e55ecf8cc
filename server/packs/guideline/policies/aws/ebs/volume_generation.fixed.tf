resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
}

resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
  }
}

resource "aws_launch_template" "app" {
  name = "app"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 50
      volume_type = "gp3"
    }
  }
}

variable "ami_id" {
  type = string
}
