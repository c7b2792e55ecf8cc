resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp2"
  encrypted         = true
}

resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"

  root_block_device {
    encrypted   = true
    volume_type = "gp2"
  }
}

resource "aws_launch_template" "app" {
  name = "app"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = true
      volume_size = 50
      volume_type = "standard"
    }
  }
}

variable "ami_id" {
  type = string
}
