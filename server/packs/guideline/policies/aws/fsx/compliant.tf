resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_fsx_windows_file_system" "office" {
  active_directory_id             = "d-95670a1b2c"
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = var.subnet_ids
  preferred_subnet_id             = var.subnet_ids[0]
  storage_capacity                = 300
  throughput_capacity             = 64
  kms_key_id                      = aws_kms_key.main.arn
  automatic_backup_retention_days = 30

  audit_log_configuration {
    file_access_audit_log_level = "SUCCESS_AND_FAILURE"
  }
}

resource "aws_fsx_ontap_file_system" "shared" {
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = var.subnet_ids
  preferred_subnet_id             = var.subnet_ids[0]
  storage_capacity                = 1024
  throughput_capacity             = 512
  kms_key_id                      = aws_kms_key.main.arn
  automatic_backup_retention_days = 7
}

resource "aws_fsx_openzfs_file_system" "shared" {
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = var.subnet_ids
  preferred_subnet_id             = var.subnet_ids[0]
  storage_capacity                = 1024
  throughput_capacity             = 160
  kms_key_id                      = aws_kms_key.main.arn
  automatic_backup_retention_days = 7
}

resource "aws_fsx_lustre_file_system" "analysis" {
  deployment_type                 = "PERSISTENT_2"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  storage_capacity                = 1200
  per_unit_storage_throughput     = 125
  kms_key_id                      = aws_kms_key.main.arn
  automatic_backup_retention_days = 7
}

# 一時的な計算領域。バックアップも鍵の選択もできない
resource "aws_fsx_lustre_file_system" "scratch" {
  deployment_type  = "SCRATCH_2"
  subnet_ids       = ["subnet-0a1b2c3d4e5f60718"]
  storage_capacity = 1200
}

variable "subnet_ids" {
  type = list(string)
}
