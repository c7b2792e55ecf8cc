# complies: aws_autoscaling_group.max_size_2

resource "aws_autoscaling_group" "with_ecs_capacity_provider" {
  name                = "web"
  min_size            = 2
  max_size            = 6
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

variable "auto_scaling_group_arn" {
  type = string
}

resource "aws_ecs_capacity_provider" "gpu" {
  name = "shinsei-gpu"

  auto_scaling_group_provider {
    auto_scaling_group_arn = var.auto_scaling_group_arn
  }
}

resource "aws_autoscaling_group" "max_size_2" {
  name                = "web"
  min_size            = 2
  max_size            = 2
  vpc_zone_identifier = var.private_subnet_ids

  launch_template {
    id = var.launch_template_id
  }
}
