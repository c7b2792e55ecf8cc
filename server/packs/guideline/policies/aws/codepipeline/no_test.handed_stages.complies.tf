resource "aws_codepipeline" "handed_stages" {
  name     = "app"
  role_arn = var.role_arn

  artifact_store {
    location = "shinsei-artifacts"
    type     = "S3"
  }

  dynamic "stage" {
    for_each = var.stages

    content {
      name = stage.value.name

      action {
        name     = stage.value.name
        category = stage.value.category
        owner    = "AWS"
        provider = stage.value.provider
        version  = "1"
      }
    }
  }
}

variable "role_arn" {
  type = string
}

variable "stages" {
  type    = list(object({ name = string, category = string, provider = string }))
  default = []
}
