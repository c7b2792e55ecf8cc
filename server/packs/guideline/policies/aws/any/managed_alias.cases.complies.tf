resource "aws_efs_file_system" "shared" {
  kms_key_id = aws_kms_key.main.arn
}

resource "aws_kms_key" "main" {
  description = "共有ファイルの暗号化"
}
