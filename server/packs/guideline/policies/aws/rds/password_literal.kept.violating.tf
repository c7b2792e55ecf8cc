resource "aws_lightsail_database" "guide" {
  relational_database_name = "annai"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "annai"
  master_username          = "app_admin"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
  master_password          = "Kasumigaseki-2026"
}

resource "aws_dms_endpoint" "target" {
  endpoint_id   = "annai-db"
  endpoint_type = "target"
  engine_name   = "mysql"
  server_name   = "annai.example.internal"
  port          = 3306
  username      = "renkei"
  password      = "Kasumigaseki-2026"
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
