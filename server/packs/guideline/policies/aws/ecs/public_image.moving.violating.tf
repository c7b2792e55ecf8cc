# どのイメージを複製すればよいか、タグからは分からない
resource "aws_ecs_task_definition" "web" {
  family = "shinsei-web"

  container_definitions = jsonencode([
    {
      name  = "web"
      image = "nginx:latest"
    }
  ])
}
