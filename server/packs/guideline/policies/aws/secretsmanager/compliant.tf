resource "aws_kms_key" "secrets" {
  description         = "シークレットの鍵"
  enable_key_rotation = true
}

resource "aws_secretsmanager_secret" "db" {
  name       = "shinsei/db"
  kms_key_id = aws_kms_key.secrets.arn

  replica {
    region     = "ap-northeast-3"
    kms_key_id = "alias/shinsei"
  }
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = var.rotation_function_arn

  rotation_rules {
    schedule_expression = "cron(0 16 1 * ? *)"
  }
}

variable "rotation_function_arn" {
  type = string
}

# 値は実行時に渡し、ステートに残さない
variable "db_password" {
  type      = string
  sensitive = true
  ephemeral = true
}

resource "aws_secretsmanager_secret_version" "db" {
  secret_id                = aws_secretsmanager_secret.db.id
  secret_string_wo         = var.db_password
  secret_string_wo_version = 1
}

# 検証環境では毎日作り直す
resource "aws_secretsmanager_secret" "sandbox" {
  name                    = "shinsei-sandbox/public-key"
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = 0
}

# 最初の値だけを置き、実際の値は運用で登録する
resource "aws_secretsmanager_secret_version" "sandbox" {
  secret_id     = aws_secretsmanager_secret.sandbox.id
  secret_string = jsonencode({ host = "db.example.go.jp", password = "changeme" })

  lifecycle {
    ignore_changes = [secret_string]
  }
}

resource "aws_secretsmanager_secret_policy" "db" {
  secret_arn          = aws_secretsmanager_secret.db.arn
  block_public_policy = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }
    }]
  })
}

# マウントターゲット経由に限る
resource "aws_efs_file_system_policy" "shared" {
  file_system_id = "fs-0123456789abcdef0"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      Resource  = "*"
      Condition = { Bool = { "elasticfilesystem:AccessedViaMountTarget" = "true" } }
    }]
  })
}

# VPC エンドポイント以外を拒否する
resource "aws_api_gateway_rest_api_policy" "internal" {
  rest_api_id = "abcdef1234"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "execute-api:/*"
        Condition = { StringNotEquals = { "aws:SourceVpce" = "vpce-0123456789abcdef0" } }
      },
    ]
  })
}

# 公開を拒む既定の設定のアクセスポイント
resource "aws_s3_access_point" "documents" {
  name   = "documents"
  bucket = "example-shinsei-documents"

  vpc_configuration {
    vpc_id = "vpc-0123456789abcdef0"
  }
}
