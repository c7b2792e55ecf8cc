# CodeDeploy が自ら切り戻す

resource "aws_ecs_service" "app" {
  name            = "shinsei-app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2

  deployment_controller {
    type = "CODE_DEPLOY"
  }
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}
