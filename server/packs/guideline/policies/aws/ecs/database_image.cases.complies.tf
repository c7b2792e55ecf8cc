resource "aws_ecs_task_definition" "family_shinsei_migration" {
  family = "shinsei-migration"

  container_definitions = jsonencode([
    {
      name  = "store"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/postgres:17.6"
    }
  ])
}

resource "aws_lightsail_container_service_deployment_version" "command_set" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "mysql:8.4"
    command        = ["psql", "-f", "/migration.sql"]
  }
}
