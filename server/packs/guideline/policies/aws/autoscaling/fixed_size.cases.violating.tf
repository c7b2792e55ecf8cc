resource "aws_autoscaling_group" "without_name" {
  min_size            = 2
  max_size            = 2
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}

variable "private_subnet_ids" {
  type = list(string)
}

variable "launch_template_id" {
  type = string
}

resource "aws_autoscaling_group" "max_size_1_min_size_1" {
  name                = "web"
  min_size            = 1
  max_size            = 1
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}
