resource "aws_lambda_function" "notify" {
  function_name           = "notify"
  role                    = var.role_arn
  runtime                 = "python3.13"
  handler                 = "main.handler"
  filename                = "notify.zip"
  code_signing_config_arn = var.code_signing_config_arn
}

variable "role_arn" {
  type = string
}

variable "code_signing_config_arn" {
  type = string
}
