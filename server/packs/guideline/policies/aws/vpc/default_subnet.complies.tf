# 非公開のサブネットを自ら設ける
resource "aws_subnet" "a" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "ap-northeast-1a"
}

variable "vpc_id" {
  type = string
}
