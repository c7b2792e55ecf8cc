resource "aws_autoscaling_group" "with_autoscaling_schedule" {
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

resource "aws_autoscaling_schedule" "maintenance" {
  scheduled_action_name  = "maintenance"
  autoscaling_group_name = "web"
  recurrence             = "0 1 * * 0"
  time_zone              = "Asia/Tokyo"
  min_size               = 0
  max_size               = 0
  desired_capacity       = 0
}
