resource "aws_lightsail_database" "guide" {
  relational_database_name = "annai"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "annai"
  master_username          = "app_admin"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
  master_password          = random_password.guide.result
}

resource "aws_dms_endpoint" "target" {
  endpoint_id                     = "annai-db"
  endpoint_type                   = "target"
  engine_name                     = "mysql"
  secrets_manager_access_role_arn = aws_iam_role.target_secret.arn
  secrets_manager_arn             = aws_secretsmanager_secret.guide.arn
}

resource "aws_iam_role" "target_secret" {
  name_prefix = "target-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Principal = {
        Service = "dms.ap-northeast-1.amazonaws.com"
      }
      Action = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "target" {
  role = aws_iam_role.target_secret.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = aws_secretsmanager_secret.guide.arn
    }]
  })
}

resource "random_password" "guide" {
  length = 32
}

resource "aws_secretsmanager_secret" "guide" {
  name = "annai/database"
}

resource "aws_secretsmanager_secret_version" "guide" {
  secret_id     = aws_secretsmanager_secret.guide.id
  secret_string = random_password.guide.result
}

# 書かれた値は、選ぶものに含まれない
resource "aws_ssm_parameter" "limit" {
  name  = "/annai/limit"
  type  = "SecureString"
  value = "100"
}

provider "aws" {
  region = "ap-northeast-1"
}
