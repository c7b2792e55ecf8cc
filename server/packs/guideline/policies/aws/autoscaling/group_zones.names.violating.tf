locals {
  zones = ["ap-northeast-1a"]
}

resource "aws_autoscaling_group" "web" {
  name               = "web"
  min_size           = 2
  max_size           = 4
  availability_zones = local.zones

  launch_template {
    id = var.launch_template_id
  }
}

variable "launch_template_id" {
  type = string
}
