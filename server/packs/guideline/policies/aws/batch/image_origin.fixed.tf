resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "${aws_ecr_repository.aggregate.repository_url}:3.13"
    command = ["aggregate"]
  })
}

resource "aws_ecr_repository" "aggregate" {
  name                 = "aggregate"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_apprunner_service" "app" {
  service_name = "app"

  source_configuration {
    image_repository {
      image_identifier      = "${aws_ecr_repository.app.repository_url}:1.2.0"
      image_repository_type = "ECR"
    }

    authentication_configuration {
      access_role_arn = aws_iam_role.app_pull.arn
    }
  }
}

resource "aws_ecr_repository" "app" {
  name                 = "app"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_iam_role" "app_pull" {
  name = "app-pull"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Principal = {
        Service = "build.apprunner.amazonaws.com"
      }
      Action = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app_pull.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSAppRunnerServicePolicyForECRAccess"
}

resource "aws_apprunner_service" "front" {
  service_name = "front"

  source_configuration {
    image_repository {
      image_identifier      = "${aws_ecr_repository.front.repository_url}@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      image_repository_type = "ECR"
    }

    authentication_configuration {
      access_role_arn = var.role_arn
    }
  }
}

resource "aws_ecr_repository" "front" {
  name                 = "front"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_sagemaker_model" "classify" {
  name               = "classify"
  execution_role_arn = var.role_arn

  primary_container {
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/classify@${data.aws_ecr_image.classify.id}"
  }
}

resource "aws_sagemaker_model" "translate" {
  name               = "translate"
  execution_role_arn = var.role_arn

  primary_container {
    image = "${aws_ecr_repository.translate.repository_url}:1.0.2"
  }
}

resource "aws_ecr_repository" "translate" {
  name                 = "translate"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_codebuild_project" "build" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type                = "BUILD_GENERAL1_SMALL"
    image                       = "${aws_ecr_repository.build.repository_url}:24"
    type                        = "LINUX_CONTAINER"
    image_pull_credentials_type = "SERVICE_ROLE"
  }

  source {
    type = "CODEPIPELINE"
  }
}

resource "aws_ecr_repository" "build" {
  name                 = "build"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_lightsail_container_service_deployment_version" "site" {
  service_name = "site"

  container {
    container_name = "site"
    image          = "${aws_ecr_repository.site.repository_url}:2.3.0"
  }
}

resource "aws_ecr_repository" "site" {
  name                 = "site"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

data "aws_ecr_image" "classify" {
  repository_name = "classify"
  image_tag       = "3.1.0"
}

variable "role_arn" {
  type = string
}
