resource "aws_fsx_windows_file_system" "office" {
  active_directory_id = "d-0123456789"
  subnet_ids          = var.subnet_ids
  throughput_capacity = 32
  storage_capacity    = 300
}

variable "subnet_ids" {
  type = list(string)
}
