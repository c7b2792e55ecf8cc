resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = var.role_arn
  runtime       = "python3.13"
  architectures = ["arm64"]
  handler       = "main.handler"
  filename      = "notify.zip"
}

# コンテナイメージの関数はランタイムを指定しない
resource "aws_lambda_function" "convert" {
  function_name = "convert"
  role          = var.role_arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/convert@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
}

variable "role_arn" {
  type = string
}
