# 秘密はほかの構成にある
resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei:1.4.2"
      environment = [
        { name = "LOG_LEVEL", value = "info" },
        { name = "DB_PASSWORD", value = "Shinsei-2026!" }
      ]
      secrets = [
        { name = "API_TOKEN", valueFrom = data.aws_secretsmanager_secret.database.arn }
      ]
    }
  ])
}

data "aws_secretsmanager_secret" "database" {
  name = "shinsei/database"
}
