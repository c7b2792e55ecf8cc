resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"

  vpc_config {
    subnet_ids         = [var.subnet_a_id, var.subnet_c_id]
    security_group_ids = [var.security_group_id]
  }
}

variable "role_arn" {
  type = string
}

variable "subnet_a_id" {
  type = string
}

variable "security_group_id" {
  type = string
}

variable "subnet_c_id" {
  type = string
}
