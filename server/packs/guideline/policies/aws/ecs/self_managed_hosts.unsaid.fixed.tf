# クラスターに既定の容量プロバイダがないため、EC2 で動く
resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = aws_ecs_cluster.main.id
  task_definition = var.task_definition_arn
  desired_count   = 2
  launch_type     = "FARGATE"
}

variable "task_definition_arn" {
  type = string
}
