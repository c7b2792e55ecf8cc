# ほかから呼び出して使うモジュール

resource "aws_efs_file_system" "shared" {
  encrypted = true
}
