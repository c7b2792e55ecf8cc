# complies: aws_autoscaling_schedule.without_recurrence

resource "aws_autoscaling_schedule" "max_size_0" {
  scheduled_action_name  = "maintenance"
  autoscaling_group_name = "web"
  recurrence             = "0 1 * * 0"
  max_size               = 0
}

resource "aws_autoscaling_schedule" "desired_capacity_0" {
  scheduled_action_name  = "maintenance"
  autoscaling_group_name = "web"
  recurrence             = "0 1 * * 0"
  desired_capacity       = 0
}

resource "aws_autoscaling_schedule" "without_recurrence" {
  scheduled_action_name  = "maintenance"
  autoscaling_group_name = "web"
  desired_capacity       = 0
}
