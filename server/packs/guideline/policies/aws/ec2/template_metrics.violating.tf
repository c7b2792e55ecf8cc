resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"
}

variable "ami_id" {
  type = string
}
