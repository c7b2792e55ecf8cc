resource "aws_db_instance" "main" {
  identifier                = "shinsei-main"
  engine                    = "postgres"
  engine_version            = "17.4"
  instance_class            = "db.m7g.large"
  allocated_storage         = 100
  storage_encrypted         = true
  username                  = "app_admin"
  backup_retention_period   = 7
  deletion_protection       = true
  final_snapshot_identifier = "shinsei-main-final"
  password                  = "Kasumigaseki-2026"
}

resource "aws_fsx_ontap_file_system" "shared" {
  storage_capacity    = 1024
  subnet_ids          = ["subnet-0a1b2c3d4e5f67890", "subnet-0b1c2d3e4f5a67890"]
  preferred_subnet_id = "subnet-0a1b2c3d4e5f67890"
  deployment_type     = "MULTI_AZ_1"
  throughput_capacity = 128
  fsx_admin_password  = "Kasumigaseki-2026"
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

resource "aws_lightsail_database" "guide" {
  relational_database_name = "annai"
  availability_zone        = "ap-northeast-1a"
  master_database_name     = "annai"
  master_username          = "app_admin"
  blueprint_id             = "mysql_8_0"
  bundle_id                = "small_2_0"
  master_password          = "Kasumigaseki-2026"
}

resource "aws_dms_endpoint" "source" {
  endpoint_id   = "shinsei-db"
  endpoint_type = "source"
  engine_name   = "postgres"
  database_name = "shinsei"
  ssl_mode      = "require"
  server_name   = "shinsei.example.internal"
  port          = 5432
  username      = "renkei"
  password      = "Kasumigaseki-2026"
}

provider "aws" {
  region = "ap-northeast-1"
}

locals {
  directory_password = "Kasumigaseki-2026"
}
