resource "aws_kms_key" "build" {
  description         = "CodeBuild"
  enable_key_rotation = true
}

resource "aws_codestarconnections_connection" "github" {
  name          = "github"
  provider_type = "GitHub"
}

resource "aws_codebuild_source_credential" "github" {
  auth_type   = "CODECONNECTIONS"
  server_type = "GITHUB"
  token       = aws_codestarconnections_connection.github.arn
}

resource "aws_codebuild_project" "app" {
  name           = "app"
  service_role   = var.role_arn
  encryption_key = aws_kms_key.build.arn

  artifacts {
    type     = "S3"
    location = "shinsei-artifacts"
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
      type  = "SECRETS_MANAGER"
      value = "build/db-password"
    }

    environment_variable {
      name  = "DB_SECRET_ARN"
      value = var.db_secret_arn
    }
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/example/shinsei.git"
  }

  logs_config {
    cloudwatch_logs {
      group_name = "/build/app"
    }
  }
}

# コンテナイメージの作成には特権モードが必要。成果物はない
resource "aws_codebuild_project" "image" {
  name         = "image"
  service_role = var.role_arn

  artifacts {
    type                = "NO_ARTIFACTS"
    encryption_disabled = true
  }

  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
    type            = "LINUX_CONTAINER"
    privileged_mode = true
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/example/shinsei.git"
  }

  # CloudWatch Logs の代わりに S3 に記録する
  logs_config {
    cloudwatch_logs {
      status = "DISABLED"
    }

    s3_logs {
      status   = "ENABLED"
      location = "shinsei-logs/build"
    }
  }
}

resource "aws_codepipeline" "app" {
  name     = "app"
  role_arn = var.role_arn

  artifact_store {
    location = "shinsei-artifacts"
    type     = "S3"
  }

  stage {
    name = "Source"

    action {
      name             = "Source"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["source"]

      configuration = {
        ConnectionArn    = aws_codestarconnections_connection.github.arn
        FullRepositoryId = "example/shinsei"
        BranchName       = "main"
      }
    }
  }

  stage {
    name = "Build"

    action {
      name            = "Build"
      category        = "Build"
      owner           = "AWS"
      provider        = "CodeBuild"
      version         = "1"
      input_artifacts = ["source"]

      configuration = {
        ProjectName = "app"
      }
    }
  }
}

variable "role_arn" {
  type = string
}

variable "db_secret_arn" {
  type = string
}
