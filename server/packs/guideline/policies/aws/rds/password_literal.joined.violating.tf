resource "aws_fsx_windows_file_system" "shared" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d4e5f67890"]
  throughput_capacity = 32

  self_managed_active_directory {
    domain_name = "corp.example.internal"
    dns_ips     = ["10.0.0.10", "10.0.1.10"]
    username    = "fsx-join"
    password    = "Kasumigaseki-2026"
  }
}
