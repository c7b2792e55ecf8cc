# complies: aws_ecs_service.scheduling_strategy_daemon

resource "aws_ecs_service" "without_desired_count" {
  name = "shinsei-app"

  network_configuration {
    subnets = [var.subnet_a_id]
  }
}

variable "subnet_a_id" {
  type = string
}

resource "aws_ecs_service" "other_service_scales" {
  name          = "shinsei-app"
  desired_count = 1
}

resource "aws_appautoscaling_target" "app" {
  service_namespace  = "ecs"
  resource_id        = "service/shinsei/app"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_ecs_service" "scheduling_strategy_daemon" {
  name                = "shinsei-app"
  scheduling_strategy = "DAEMON"

  network_configuration {
    subnets = [var.subnet_a_id]
  }
}
