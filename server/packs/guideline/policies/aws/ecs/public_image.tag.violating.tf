# タグは分からなくても、出所は分かる
resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "ghcr.io/example/converter:${var.tag}"
    }
  ])
}

variable "tag" {
  type = string
}
