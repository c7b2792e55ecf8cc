resource "aws_secretsmanager_secret_policy" "empty_effect" {
  secret_arn = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:shinsei/api-AbCdEf"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = ""
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}
