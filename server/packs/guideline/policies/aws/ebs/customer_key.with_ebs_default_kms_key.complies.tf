resource "aws_ebs_volume" "with_ebs_default_kms_key" {
  availability_zone = "ap-northeast-1a"
  encrypted         = true
}

variable "kms_key_arn" {
  type = string
}

resource "aws_ebs_default_kms_key" "this" {
  key_arn = var.kms_key_arn
}
