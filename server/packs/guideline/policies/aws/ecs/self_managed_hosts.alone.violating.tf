resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]
}

resource "aws_ecs_capacity_provider" "hosts" {
  name = "shinsei-hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn = var.auto_scaling_group_arn
  }
}

variable "auto_scaling_group_arn" {
  type = string
}
