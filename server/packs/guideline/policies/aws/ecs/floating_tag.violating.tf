resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = jsonencode([
    {
      name  = "app"
      image = "${aws_ecr_repository.app.repository_url}:latest"
    }
  ])
}

resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate"
    command = ["aggregate"]
  })
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app:latest"
      image_repository_type = "ECR"
    }
  }
}

resource "aws_lambda_function" "convert" {
  function_name = "convert"
  role          = var.role_arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/convert:stable"
}

resource "aws_ecr_repository" "app" {
  name                 = "shinsei-app"
  image_tag_mutability = "IMMUTABLE"
}

variable "role_arn" {
  type = string
}
