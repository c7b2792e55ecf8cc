resource "aws_autoscaling_schedule" "maintenance" {
  scheduled_action_name  = "maintenance"
  autoscaling_group_name = "web"
  recurrence             = "0 1 * * 0"
  time_zone              = "Asia/Tokyo"
  min_size               = 0
  max_size               = 2
  desired_capacity       = 1
}

resource "aws_appautoscaling_scheduled_action" "maintenance" {
  name               = "maintenance"
  service_namespace  = "ecs"
  resource_id        = "service/web/web"
  scalable_dimension = "ecs:service:DesiredCount"
  schedule           = "cron(0 1 ? * SUN *)"
  timezone           = "Asia/Tokyo"

  scalable_target_action {
    min_capacity = 0
    max_capacity = 2
  }
}
