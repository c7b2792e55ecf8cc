resource "aws_kms_key" "images" {
  description         = "ECR"
  enable_key_rotation = true
}

resource "aws_ecr_repository" "app" {
  name = "shinsei-app"

  encryption_configuration {
    encryption_type = "AES256"
  }
}
