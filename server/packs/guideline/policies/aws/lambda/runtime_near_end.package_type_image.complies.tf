locals {
  runtime = "ruby3.3"
}

resource "aws_lambda_function" "package_type_image" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = local.runtime
  handler       = "main.handler"
  filename      = "notify.zip"
  package_type  = "Image"
}

variable "role_arn" {
  type = string
}
