resource "aws_ecs_service" "without_launch_type" {
  name             = "shinsei-app"
  platform_version = "1.3.0"
}
