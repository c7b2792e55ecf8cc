resource "aws_secretsmanager_secret" "sonar" {
  name = "build/sonar-token"
}

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
      name  = "SONAR_TOKEN"
      value = aws_secretsmanager_secret.sonar.arn
      type  = "SECRETS_MANAGER"
    }
  }

  source {
    type = "CODEPIPELINE"
  }
}

variable "role_arn" {
  type = string
}
