resource "aws_codebuild_project" "value_build_db_password" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "SONAR_TOKEN"
      value = "build/db-password"
    }
  }

  source {
    type = "CODEPIPELINE"
  }
}

variable "role_arn" {
  type = string
}

resource "aws_codebuild_project" "value_true" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "SONAR_TOKEN"
      value = "true"
    }
  }

  source {
    type = "CODEPIPELINE"
  }
}

resource "aws_codebuild_project" "value_dummy" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "SONAR_TOKEN"
      value = "dummy"
    }
  }

  source {
    type = "CODEPIPELINE"
  }
}
