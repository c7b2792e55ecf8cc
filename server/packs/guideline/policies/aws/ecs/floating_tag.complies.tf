resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "${aws_ecr_repository.app.repository_url}:1.4.2"
    }
  ])
}

resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate:2026.11.1"
    command = ["aggregate"]
  })
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app:1.4.2"
      image_repository_type = "ECR"
    }
  }
}

resource "aws_lambda_function" "convert" {
  function_name = "convert"
  role          = var.role_arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/convert@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}

resource "aws_ecr_repository" "app" {
  name                 = "shinsei-app"
  image_tag_mutability = "IMMUTABLE"
}

variable "role_arn" {
  type = string
}
