resource "aws_codecommit_repository" "app" {
  repository_name = "app"
  kms_key_id      = "arn:aws:kms:ap-northeast-1:123456789012:alias/aws/codecommit"
}

variable "key_arn" {
  type        = string
  description = "自分で管理する KMS キー"
}
