resource "aws_ecs_service" "app" {
  name            = "shinsei-app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2

  network_configuration {
    subnets         = [var.subnet_a_id, var.subnet_c_id]
    security_groups = [var.security_group_id]
  }
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}

variable "subnet_a_id" {
  type = string
}

variable "subnet_c_id" {
  type = string
}

variable "security_group_id" {
  type = string
}
