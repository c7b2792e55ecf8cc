resource "aws_ecs_task_definition" "family_shinsei_migration" {
  family = "shinsei-migration"

  container_definitions = jsonencode([
    {
      name  = "store"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/postgres:17.6"
    }
  ])
}
