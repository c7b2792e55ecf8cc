resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type            = "LINUX_CONTAINER"
    privileged_mode = false
  }

  source {
    type = "CODEPIPELINE"

    buildspec = <<-YAML
      version: 0.2
      phases:
        build:
          commands:
            - npm ci
            - npm test
    YAML
  }
}

variable "role_arn" {
  type = string
}
