resource "aws_ami_copy" "empty_kms_key_id" {
  name              = "base"
  source_ami_id     = var.ami_id
  source_ami_region = "ap-northeast-3"
  kms_key_id        = ""
}

variable "ami_id" {
  type = string
}
