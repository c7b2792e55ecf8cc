resource "aws_lambda_permission" "notify" {
  action        = "lambda:InvokeFunction"
  function_name = "notify"
  principal     = "*"
}
