# 値は外で決まり、構成内の秘密に登録されている
resource "aws_fsx_windows_file_system" "shared" {
  storage_capacity    = 300
  subnet_ids          = ["subnet-0a1b2c3d4e5f67890"]
  throughput_capacity = 32

  self_managed_active_directory {
    domain_name = "corp.example.internal"
    dns_ips     = ["10.0.0.10", "10.0.1.10"]
    username    = "fsx-join"
    password    = random_password.join.result
  }
}

resource "aws_iam_user_login_profile" "operator" {
  user                    = "unyou"
  password_reset_required = true
  pgp_key                 = "keybase:unyou"
}

resource "aws_iam_access_key" "batch" {
  user    = "batch"
  pgp_key = "keybase:unyou"
}

resource "random_password" "join" {
  length = 32
}

resource "aws_ssm_parameter" "join" {
  name  = "/shinsei/fsx-join"
  type  = "SecureString"
  value = random_password.join.result
}
