resource "aws_launch_template" "web" {
  name          = "web"
  image_id      = var.ami_id
  instance_type = "t3.large"

  network_interfaces {
    associate_public_ip_address = true
    security_groups             = [var.security_group_id]
  }
}

variable "ami_id" {
  type = string
}

variable "security_group_id" {
  type = string
}
