resource "aws_db_instance" "main" {
  identifier                  = "shinsei-main"
  engine                      = "postgres"
  engine_version              = "17.4"
  instance_class              = "db.m7g.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "app_admin"
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "shinsei-main-final"
  manage_master_user_password = true
}

resource "aws_fsx_ontap_file_system" "shared" {
  storage_capacity    = 1024
  subnet_ids          = ["subnet-0a1b2c3d4e5f67890", "subnet-0b1c2d3e4f5a67890"]
  preferred_subnet_id = "subnet-0a1b2c3d4e5f67890"
  deployment_type     = "MULTI_AZ_1"
  throughput_capacity = 128
  fsx_admin_password  = random_password.shared.result
}

resource "random_password" "shared" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_secretsmanager_secret" "shared" {
  name_prefix = "shared-"
}

resource "aws_secretsmanager_secret_version" "shared" {
  secret_id     = aws_secretsmanager_secret.shared.id
  secret_string = random_password.shared.result
}

resource "aws_directory_service_directory" "corp" {
  name     = "corp.example.internal"
  type     = "MicrosoftAD"
  edition  = "Standard"
  password = local.directory_password

  vpc_settings {
    vpc_id     = "vpc-0a1b2c3d4e5f67890"
    subnet_ids = ["subnet-0a1b2c3d4e5f67890", "subnet-0b1c2d3e4f5a67890"]
  }
}

resource "random_password" "corp" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_secretsmanager_secret" "corp" {
  name_prefix = "corp-"
}

resource "aws_secretsmanager_secret_version" "corp" {
  secret_id     = aws_secretsmanager_secret.corp.id
  secret_string = random_password.corp.result
}

resource "aws_lightsail_database" "guide" {
  relational_database_name = "annai"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "annai"
  master_username          = "app_admin"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
  master_password          = random_password.guide.result
}

resource "random_password" "guide" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_secretsmanager_secret" "guide" {
  name_prefix = "guide-"
}

resource "aws_secretsmanager_secret_version" "guide" {
  secret_id     = aws_secretsmanager_secret.guide.id
  secret_string = random_password.guide.result
}

resource "aws_dms_endpoint" "source" {
  endpoint_id                     = "shinsei-db"
  endpoint_type                   = "source"
  engine_name                     = "postgres"
  database_name                   = "shinsei"
  ssl_mode                        = "require"
  secrets_manager_access_role_arn = aws_iam_role.source_secret.arn
  secrets_manager_arn             = aws_secretsmanager_secret.source.arn
}

resource "aws_secretsmanager_secret" "source" {
  name_prefix = "source-"
}

resource "aws_iam_role" "source_secret" {
  name_prefix = "source-"
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

resource "aws_iam_role_policy" "source" {
  role = aws_iam_role.source_secret.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = aws_secretsmanager_secret.source.arn
    }]
  })
}

provider "aws" {
  region = "ap-northeast-1"
}

locals {
  directory_password = random_password.corp.result
}
