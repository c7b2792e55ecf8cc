resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  monitoring {
    enabled = true
  }
}

variable "ami_id" {
  type = string
}
