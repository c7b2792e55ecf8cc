resource "aws_ecs_task_definition" "metrics" {
  family = "metrics"

  container_definitions = jsonencode([
    {
      name  = "metrics"
      image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.45.1"
    }
  ])
}
