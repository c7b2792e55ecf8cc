resource "aws_lambda_permission" "notify" {
  action           = "lambda:InvokeFunction"
  function_name    = "notify"
  principal        = "*"
  principal_org_id = "o-a1b2c3d4e5"
}
