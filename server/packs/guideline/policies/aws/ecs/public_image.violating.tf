resource "aws_ecs_task_definition" "web" {
  family = "shinsei-web"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "nginx:1.29.1"
    }
  ])
}

resource "aws_ecs_task_definition" "cache" {
  family = "shinsei-cache"

  container_definitions = jsonencode([
    {
      name  = "cache"
      image = "ghcr.io/example/cache:2.3.0"
    }
  ])
}
