resource "aws_ecs_task_definition" "files" {
  family = "files"

  container_definitions = jsonencode([
    {
      name      = "files"
      image     = "lscr.io/linuxserver/openssh-server:9.9"
      essential = true
    }
  ])
}
