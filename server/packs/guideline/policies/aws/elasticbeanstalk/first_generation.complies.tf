# コンテナを Fargate で動かす
resource "aws_ecs_service" "app" {
  name            = "shinsei-app"
  cluster         = "arn:aws:ecs:ap-northeast-1:123456789012:cluster/shinsei"
  task_definition = "shinsei-app"
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
  }
}
