resource "aws_codedeploy_deployment_group" "app" {
  app_name              = "shinsei"
  deployment_group_name = "app"
  service_role_arn      = var.role_arn

  auto_rollback_configuration {
    enabled = false
  }
}

variable "role_arn" {
  type = string
}
