resource "aws_kms_key" "data" {
  description         = "文書の暗号化"
  enable_key_rotation = true
  is_enabled          = true
}

resource "aws_ebs_volume" "documents" {
  availability_zone = "ap-northeast-1a"
  size              = 200
  type              = "gp3"
  encrypted         = true
  kms_key_id        = aws_kms_key.data.arn
}
