resource "aws_secretsmanager_secret" "db" {
  name = "shinsei/db"
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = "arn:aws:lambda:ap-northeast-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
