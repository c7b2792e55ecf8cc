resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_fsx_ontap_file_system" "shared" {
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = ["subnet-0a1b2c3d4e5f60718", "subnet-0b1c2d3e4f5a60718"]
  preferred_subnet_id             = "subnet-0a1b2c3d4e5f60718"
  storage_capacity                = 1024
  throughput_capacity             = 512
  automatic_backup_retention_days = 7
}
