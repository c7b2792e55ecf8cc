resource "aws_kms_key" "main" {
  description         = "共有ファイルの暗号化"
  enable_key_rotation = true
}

resource "aws_efs_file_system" "cache" {
  creation_token         = "shinsei-cache"
  availability_zone_name = "ap-northeast-1a"
  encrypted              = true
  kms_key_id             = aws_kms_key.main.arn
}
