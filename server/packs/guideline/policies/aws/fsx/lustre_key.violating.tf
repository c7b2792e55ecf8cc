resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_fsx_lustre_file_system" "analysis" {
  deployment_type                 = "PERSISTENT_2"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718"]
  storage_capacity                = 1200
  per_unit_storage_throughput     = 125
  automatic_backup_retention_days = 7
}
