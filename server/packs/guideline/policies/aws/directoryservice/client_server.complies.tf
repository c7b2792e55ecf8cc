resource "aws_directory_service_directory" "office" {
  name     = "office.example.go.jp"
  password = var.password
  edition  = "Standard"
  type     = "MicrosoftAD"

  vpc_settings {
    subnet_ids = var.subnet_ids
    vpc_id     = "vpc-0123456789abcdef0"
  }
}

# SQL Server の Windows 認証に要るディレクトリ
resource "aws_db_instance" "ledger" {
  identifier                  = "daichou"
  engine                      = "sqlserver-se"
  engine_version              = "16.00.4215.2.v1"
  instance_class              = "db.m7i.large"
  allocated_storage           = 200
  storage_encrypted           = true
  license_model               = "license-included"
  username                    = "app_admin"
  manage_master_user_password = true
  backup_retention_period     = 7
  deletion_protection         = true
  final_snapshot_identifier   = "daichou-final"
  domain                      = aws_directory_service_directory.office.id
  domain_iam_role_name        = "rds-directory"
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
