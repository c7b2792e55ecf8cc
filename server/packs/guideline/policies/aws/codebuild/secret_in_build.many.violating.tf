resource "aws_codebuild_project" "app" {
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
      name  = "STAGE"
      value = "production"
    }

    environment_variable {
      name  = "DB_PASSWORD"
      type  = "PLAINTEXT"
      value = "Shinsei-2026!"
    }
  }

  source {
    type = "CODEPIPELINE"
  }
}

variable "role_arn" {
  type = string
}
