resource "aws_ecs_service" "app" {
  name            = "shinsei-app"
  cluster         = var.cluster_arn
  task_definition = var.task_definition_arn
  launch_type     = "FARGATE"
  desired_count   = 2

  # 失敗は検知するが元に戻さない
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }
}

variable "cluster_arn" {
  type = string
}

variable "task_definition_arn" {
  type = string
}
