# nodejs22.x のサポートは 2027-04-30 に終わる
locals {
  runtime = "nodejs22.x"
}

resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = local.runtime
  handler       = "index.handler"
  filename      = "notify.zip"
}

variable "role_arn" {
  type = string
}
