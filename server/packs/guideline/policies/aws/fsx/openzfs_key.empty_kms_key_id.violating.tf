resource "aws_fsx_openzfs_file_system" "empty_kms_key_id" {
  deployment_type     = "MULTI_AZ_1"
  subnet_ids          = var.subnet_ids
  throughput_capacity = 160
  kms_key_id          = ""
}

variable "subnet_ids" {
  type = list(string)
}
