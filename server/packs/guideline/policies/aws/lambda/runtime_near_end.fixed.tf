# ruby3.3 のサポートは 2027-03-31 に終わる
locals {
  runtime = "ruby3.4"
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = local.runtime
  handler       = "main.handler"
  filename      = "notify.zip"
}

variable "role_arn" {
  type = string
}
