resource "aws_launch_configuration" "without_root_block_device" {
  image_id      = var.ami_id
  instance_type = "m7i.large"
}

variable "ami_id" {
  type = string
}
