resource "aws_kms_key" "images" {
  description = "ECR"
}

resource "aws_ecr_repository" "with_kms_key" {
  name = "shinsei-app"

  encryption_configuration {
    encryption_type = "AES256"
    kms_key         = aws_kms_key.images.arn
  }
}

resource "aws_ecr_repository" "empty_kms_key" {
  name = "shinsei-app"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = ""
  }
}

resource "aws_ecr_repository" "without_encryption_type" {
  name = "shinsei-app"

  encryption_configuration {
    kms_key = aws_kms_key.images.arn
  }
}
