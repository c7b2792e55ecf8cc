resource "aws_sfn_state_machine" "aggregate" {
  name     = "aggregate-nightly"
  role_arn = var.role_arn

  definition = jsonencode({
    StartAt = "Done"
    States  = { Done = { Type = "Succeed" } }
  })
}

resource "aws_batch_job_definition" "aggregate" {
  name = "night-batch"
  type = "container"

  container_properties = jsonencode({
    image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
  })
}

resource "aws_glue_job" "aggregate" {
  name        = "aggregate"
  description = "申請データの夜間集計"
  role_arn    = var.role_arn

  command {
    script_location = "s3://shinsei-scripts/aggregate.py"
  }
}

resource "aws_lambda_function" "aggregate" {
  function_name = "yakan-aggregate"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "aggregate.zip"
}

variable "role_arn" {
  type = string
}
