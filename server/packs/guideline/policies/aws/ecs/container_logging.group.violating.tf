resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name      = "app"
      image     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      essential = true
    }
  ])
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "/ecs/shinsei-app"
  retention_in_days = 365
}

data "aws_region" "current" {}
