# provider 6: managed_instances_provider は aws プロバイダ 6 で追加された
resource "aws_ecs_capacity_provider" "hosts" {
  name = "shinsei-hosts"

  managed_instances_provider {
    infrastructure_role_arn = var.infrastructure_role_arn

    instance_launch_template {
      ec2_instance_profile_arn = var.instance_profile_arn

      network_configuration {
        subnets = var.subnet_ids
      }
    }
  }
}

resource "aws_ecs_service" "app" {
  name            = "app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2
}

variable "infrastructure_role_arn" {
  type = string
}

variable "instance_profile_arn" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}
