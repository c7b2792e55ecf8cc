# RDS for SQL Server の Windows 認証に必要なディレクトリ
resource "aws_directory_service_directory" "sqlserver" {
  name     = "db.example.go.jp"
  password = var.password
  edition  = "Standard"
  type     = "MicrosoftAD"

  vpc_settings {
    subnet_ids = var.subnet_ids
    vpc_id     = "vpc-0123456789abcdef0"
  }
}

resource "aws_db_instance" "sqlserver" {
  identifier                  = "package"
  engine                      = "sqlserver-se"
  instance_class              = "db.m6i.large"
  allocated_storage           = 100
  storage_encrypted           = true
  username                    = "admin"
  manage_master_user_password = true
  domain                      = aws_directory_service_directory.sqlserver.id
  domain_iam_role_name        = "rds-directory"
}

variable "password" {
  type      = string
  sensitive = true
}

variable "subnet_ids" {
  type = list(string)
}
