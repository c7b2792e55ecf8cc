resource "aws_lambda_runtime_management_config" "notify" {
  function_name       = "notify"
  update_runtime_on   = "Manual"
  runtime_version_arn = "arn:aws:lambda:ap-northeast-1::runtime:abcd1234"
}
