resource "aws_kms_key" "pipeline" {
  description         = "CodePipeline"
  enable_key_rotation = true
}

resource "aws_codepipeline" "empty_id" {
  name     = "app"
  role_arn = var.role_arn

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
        ConnectionArn    = var.connection_arn
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

  artifact_store {
    location = "shinsei-artifacts"
    type     = "S3"

    encryption_key {
      id   = ""
      type = "KMS"
    }
  }
}

variable "role_arn" {
  type = string
}

variable "connection_arn" {
  type = string
}
