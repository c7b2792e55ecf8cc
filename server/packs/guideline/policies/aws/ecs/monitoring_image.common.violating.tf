resource "aws_ecs_task_definition" "metrics" {
  family = "metrics"

  container_definitions = jsonencode([
    {
      name  = "metrics"
      image = "prom/prometheus:v3.6.0"
    }
  ])
}
