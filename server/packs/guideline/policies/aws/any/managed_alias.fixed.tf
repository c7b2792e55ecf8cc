resource "aws_codecommit_repository" "app" {
  repository_name = "app"
  kms_key_id      = aws_kms_key.app.arn
}

resource "aws_kms_key" "app" {
  description         = "app"
  enable_key_rotation = true
}

variable "key_arn" {
  type        = string
  description = "自分で管理する KMS キー"
}
