resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = <<-JSON
    [
      {
        "name": "app",
        "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei:1.4.2",
        "privileged": false
      }
    ]
  JSON
}
