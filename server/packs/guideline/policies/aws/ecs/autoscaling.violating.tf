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

variable "task_definition_arn" {
  type = string
}
