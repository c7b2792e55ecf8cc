resource "aws_launch_configuration" "web" {
  name_prefix   = "web-"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  root_block_device {
    volume_size = 50
    encrypted   = true
  }
}

variable "ami_id" {
  type = string
}
