resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = "shinsei/db"
  rotation_lambda_arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:rotate"

  rotation_rules {
    schedule_expression = "rate(90 days)"
  }
}
