resource "aws_ami_copy" "base" {
  name              = "base"
  source_ami_id     = var.ami_id
  source_ami_region = "ap-northeast-3"
}

variable "ami_id" {
  type = string
}
