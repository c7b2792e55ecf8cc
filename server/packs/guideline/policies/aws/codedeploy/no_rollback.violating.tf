resource "aws_codedeploy_deployment_group" "app" {
  app_name              = "shinsei"
  deployment_group_name = "app"
  service_role_arn      = var.role_arn
}

variable "role_arn" {
  type = string
}
