resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2
}

resource "aws_appautoscaling_target" "app" {
  service_namespace  = "ecs"
  resource_id        = "service/shinsei/app"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = 2
  max_capacity       = 4
}

variable "task_definition_arn" {
  type = string
}
