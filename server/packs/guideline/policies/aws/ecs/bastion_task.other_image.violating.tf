resource "aws_ecs_task_definition" "other_image" {
  family = "shinsei-fumidai"

  container_definitions = jsonencode([
    {
      name      = "ops"
      image     = "ghcr.io/example/converter:${var.tag}"
      essential = true
      portMappings = [
        { containerPort = 22 }
      ]
    }
  ])
}

variable "tag" {
  type = string
}
