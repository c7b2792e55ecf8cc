# ロールは別の構成にある
resource "aws_lambda_function" "role_elsewhere" {
  function_name = "notify"
  role          = "arn:aws:iam::123456789012:role/notify"
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}
