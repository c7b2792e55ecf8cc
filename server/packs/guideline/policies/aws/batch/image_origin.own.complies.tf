resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/python@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    command = ["aggregate"]
  })
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/converter@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR"
    }
  }
}

resource "aws_sagemaker_model" "classify" {
  name               = "classify"
  execution_role_arn = var.role_arn

  primary_container {
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/classify@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  }
}

resource "aws_codebuild_project" "build" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type = "CODEPIPELINE"
  }
}

resource "aws_lightsail_container_service_deployment_version" "site" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/site@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  }
}

variable "role_arn" {
  type = string
}
