resource "aws_kms_key" "image" {
  description         = "Images"
  enable_key_rotation = true
}

resource "aws_ami_copy" "base" {
  name              = "base"
  source_ami_id     = var.ami_id
  source_ami_region = "ap-northeast-3"
  encrypted         = true
  kms_key_id        = aws_kms_key.image.arn
}

variable "ami_id" {
  type = string
}
