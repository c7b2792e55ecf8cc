# OpsWorks は aws プロバイダ 6 で削除された
resource "aws_opsworks_stack" "main" {
  name                         = "shinsei"
  region                       = "ap-northeast-1"
  service_role_arn             = var.role_arn
  default_instance_profile_arn = var.instance_profile_arn
}

resource "aws_opsworks_custom_layer" "custom" {
  name       = "custom"
  short_name = "custom"
  stack_id   = aws_opsworks_stack.main.id
}

resource "aws_opsworks_rails_app_layer" "rails_app" {
  stack_id = aws_opsworks_stack.main.id
}

resource "aws_opsworks_java_app_layer" "java_app" {
  stack_id = aws_opsworks_stack.main.id
}

resource "aws_opsworks_php_app_layer" "php_app" {
  stack_id = aws_opsworks_stack.main.id
}

resource "aws_opsworks_mysql_layer" "mysql" {
  stack_id = aws_opsworks_stack.main.id
}

resource "aws_opsworks_application" "app" {
  name     = "app"
  stack_id = aws_opsworks_stack.main.id
  type     = "rails"

  app_source {
    type = "git"
    url  = "https://github.com/example/shinsei.git"
  }
}

resource "aws_opsworks_instance" "app" {
  stack_id      = aws_opsworks_stack.main.id
  layer_ids     = [aws_opsworks_custom_layer.custom.id]
  instance_type = "t3.small"
}

variable "role_arn" {
  type = string
}

variable "instance_profile_arn" {
  type = string
}
