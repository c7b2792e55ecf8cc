resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_fsx_ontap_file_system" "empty_kms_key_id" {
  deployment_type                 = "MULTI_AZ_1"
  subnet_ids                      = var.subnet_ids
  preferred_subnet_id             = var.subnet_ids[0]
  storage_capacity                = 1024
  throughput_capacity             = 512
  automatic_backup_retention_days = 7
  kms_key_id                      = ""
}

variable "subnet_ids" {
  type = list(string)
}
