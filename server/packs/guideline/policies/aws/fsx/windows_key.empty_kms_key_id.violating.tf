resource "aws_fsx_windows_file_system" "empty_kms_key_id" {
  subnet_ids          = var.subnet_ids
  throughput_capacity = 64
  kms_key_id          = ""
}

variable "subnet_ids" {
  type = list(string)
}
