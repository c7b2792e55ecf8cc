resource "aws_lambda_runtime_management_config" "notify" {
  function_name     = "notify"
  update_runtime_on = "Auto"
}
