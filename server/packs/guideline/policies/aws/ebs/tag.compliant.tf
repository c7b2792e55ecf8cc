# バックアップの対象は、組織のバックアップポリシーがタグで選ぶ
resource "aws_ebs_volume" "archive" {
  availability_zone = "ap-northeast-1a"
  size              = 500
  type              = "st1"
  encrypted         = true
  kms_key_id        = var.kms_key_arn

  tags = {
    Name       = "archive"
    BackupPlan = "monthly"
  }
}

variable "kms_key_arn" {
  type = string
}
