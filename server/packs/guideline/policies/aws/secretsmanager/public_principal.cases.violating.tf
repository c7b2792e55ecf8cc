# complies: aws_secretsmanager_secret.without_effect

resource "aws_efs_file_system_policy" "principal_aws" {
  file_system_id = "fs-0123456789abcdef0"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "elasticfilesystem:ClientMount"
      Resource  = "*"
    }]
  })
}

resource "aws_secretsmanager_secret" "without_effect" {
  name = "shinsei/db"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}
