resource "aws_fsx_windows_file_system" "shared" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d4e5f67890"]
  throughput_capacity = 32

  self_managed_active_directory {
    domain_name = "corp.example.internal"
    dns_ips     = ["10.0.0.10", "10.0.1.10"]
    username    = "fsx-join"
    password    = random_password.shared.result
  }
}

resource "random_password" "shared" {
  length      = 32
  special     = false
  min_lower   = 1
  min_upper   = 1
  min_numeric = 1
}

resource "aws_secretsmanager_secret" "shared" {
  name_prefix = "shared-"
}

resource "aws_secretsmanager_secret_version" "shared" {
  secret_id     = aws_secretsmanager_secret.shared.id
  secret_string = random_password.shared.result
}
