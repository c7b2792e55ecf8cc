resource "aws_ecs_capacity_provider" "hosts" {
  name = "shinsei-hosts"

  auto_scaling_group_provider {
    auto_scaling_group_arn = var.auto_scaling_group_arn
  }
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "EC2"
  desired_count   = 2
}

variable "auto_scaling_group_arn" {
  type = string
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}
