resource "aws_ecs_task_definition" "store" {
  family = "shinsei-store"

  container_definitions = jsonencode([
    {
      name  = "store"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/postgres:17.6"
    }
  ])
}

resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/redis@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    command = ["redis-server"]
  })
}

resource "aws_lightsail_container_service_deployment_version" "site" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "mysql:8.4"
  }
}
