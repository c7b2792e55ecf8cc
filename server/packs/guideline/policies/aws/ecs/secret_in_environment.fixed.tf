resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "${var.repository_url}:1.4.2"
      environment = [
        { name = "LOG_LEVEL", value = "info" },
        { name = "DB_HOST", value = var.db_host },
      ]
      secrets = [{
        name      = "DB_PASSWORD"
        valueFrom = aws_secretsmanager_secret.app.arn
      }]
    }
  ])
}

resource "aws_secretsmanager_secret" "app" {
  name_prefix = "app-"
}

variable "repository_url" {
  type = string
}

variable "db_host" {
  type = string
}
