resource "aws_ecs_task_definition" "ops" {
  family = "shinsei-fumidai"

  container_definitions = jsonencode([
    {
      name      = "ops"
      image     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      essential = true
      portMappings = [
        { containerPort = 22 }
      ]
    }
  ])
}

resource "aws_ecs_service" "ops" {
  name            = "fumidai"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.ops.arn
  launch_type     = "FARGATE"
  desired_count   = 1
}

variable "cluster_arn" {
  type = string
}
