# complies: aws_ecs_service.without_launch_type

resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_service" "cluster_shinsei" {
  name    = "app"
  cluster = "shinsei"
}

resource "aws_ecs_service" "with_deployment_controller" {
  name    = "app"
  cluster = aws_ecs_cluster.main.id

  deployment_controller {
    type = "CODE_DEPLOY"
  }
}

resource "aws_ecs_service" "without_launch_type" {
  name = "shinsei-app"
}
