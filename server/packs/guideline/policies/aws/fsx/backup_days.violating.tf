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
  automatic_backup_retention_days = 3

  audit_log_configuration {
    file_access_audit_log_level = "SUCCESS_AND_FAILURE"
  }
}

variable "subnet_ids" {
  type = list(string)
}
