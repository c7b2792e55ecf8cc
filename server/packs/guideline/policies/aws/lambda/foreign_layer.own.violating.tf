# 関数のロールから自らのアカウントが分かる
resource "aws_lambda_function" "notify" {
  function_name = "notify"
  role          = "arn:aws:iam::123456789012:role/notify"
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
  layers        = ["arn:aws:lambda:ap-northeast-1:210987654321:layer:converter:3"]
}
