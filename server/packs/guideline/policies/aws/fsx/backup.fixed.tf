resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
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

variable "subnet_ids" {
  type = list(string)
}
