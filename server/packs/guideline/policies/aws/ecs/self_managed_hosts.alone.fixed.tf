resource "aws_ecs_cluster" "main" {
  name = "shinsei"
}

resource "aws_ecs_cluster_capacity_providers" "main" {
  cluster_name       = aws_ecs_cluster.main.name
  capacity_providers = ["FARGATE"]
}

variable "auto_scaling_group_arn" {
  type = string
}
