resource "aws_ecs_task_definition" "web" {
  family = "shinsei-web"

  container_definitions = <<-JSON
    [
      {
        "name": "web",
        "image": "nginx@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    ]
  JSON
}
