# 認証のない URL の側で示す

resource "aws_lambda_permission" "notify" {
  action        = "lambda:InvokeFunction"
  function_name = "notify"
  principal     = "*"

  function_url_auth_type = "NONE"
}
