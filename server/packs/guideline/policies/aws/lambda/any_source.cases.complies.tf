resource "aws_lambda_permission" "principal_any" {
  action        = "lambda:InvokeFunction"
  function_name = "notify"
  principal     = "*"
}

resource "aws_lambda_permission" "principal_org_id_o_a1b2c3d4e5" {
  action           = "lambda:InvokeFunction"
  function_name    = "notify"
  principal        = "events.amazonaws.com"
  principal_org_id = "o-a1b2c3d4e5"
}
