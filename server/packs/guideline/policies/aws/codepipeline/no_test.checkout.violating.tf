resource "aws_codepipeline" "checked_out" {
  name     = "app"
  role_arn = var.role_arn

  artifact_store {
    location = "shinsei-artifacts"
    type     = "S3"
  }

  stage {
    name = "Checkout"

    action {
      name             = "Checkout"
      category         = "Source"
      owner            = "AWS"
      provider         = "CodeStarSourceConnection"
      version          = "1"
      output_artifacts = ["source"]

      configuration = {
        ConnectionArn    = var.connection_arn
        FullRepositoryId = "example/app"
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

variable "connection_arn" {
  type = string
}
