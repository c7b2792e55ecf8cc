resource "aws_kms_key" "build" {
  description         = "CodeBuild"
  enable_key_rotation = true
}

resource "aws_codebuild_project" "app" {
  name         = "app"
  service_role = var.role_arn

  artifacts {
    type     = "S3"
    location = "shinsei-artifacts"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type = "CODEPIPELINE"
  }

  # 空の値も指定がないのと同じ
  encryption_key = ""
}

variable "role_arn" {
  type = string
}
