resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_service" "capacity_providers" {
  name    = "app"
  cluster = aws_ecs_cluster.main.id
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name = aws_ecs_cluster.main.name
}
