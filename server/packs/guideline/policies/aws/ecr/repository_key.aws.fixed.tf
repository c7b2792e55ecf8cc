# 鍵を指定しない KMS は AWS 管理の鍵になる
resource "aws_kms_key" "images" {
  description         = "ECR"
  enable_key_rotation = true
}

resource "aws_ecr_repository" "app" {
  name = "shinsei-app"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.images.arn
  }
}
