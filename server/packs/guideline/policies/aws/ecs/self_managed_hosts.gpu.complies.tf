# GPU は Fargate で使えない
resource "aws_ecs_capacity_provider" "hosts" {
  name = "shinsei-gpu"

  auto_scaling_group_provider {
    auto_scaling_group_arn = var.auto_scaling_group_arn
  }
}

variable "auto_scaling_group_arn" {
  type = string
}
