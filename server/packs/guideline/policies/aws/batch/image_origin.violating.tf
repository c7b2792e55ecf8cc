resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "python:3.13"
    command = ["aggregate"]
  })
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/k1n1h4h4/converter:1.2.0"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_apprunner_service" "front" {
  service_name = "front"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/k1n1h4h4/front@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR_PUBLIC"
    }

    authentication_configuration {
      access_role_arn = var.role_arn
    }
  }
}

resource "aws_sagemaker_model" "classify" {
  name               = "classify"
  execution_role_arn = var.role_arn

  primary_container {
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/classify:latest"
  }
}

resource "aws_sagemaker_model" "translate" {
  name               = "translate"
  execution_role_arn = var.role_arn

  primary_container {
    image = "ghcr.io/example/translate:1.0.2"
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
    image        = "node:24"
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
    image          = "ghcr.io/example/site:2.3.0"
  }
}

data "aws_ecr_image" "classify" {
  repository_name = "classify"
  image_tag       = "3.1.0"
}

variable "role_arn" {
  type = string
}
