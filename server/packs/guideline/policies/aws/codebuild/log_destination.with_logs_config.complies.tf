resource "aws_codebuild_project" "with_logs_config" {
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

  logs_config {
    s3_logs {
    }
  }
}

variable "role_arn" {
  type = string
}
