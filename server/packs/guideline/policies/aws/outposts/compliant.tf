resource "aws_subnet" "app" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "ap-northeast-1a"
}

resource "aws_ebs_volume" "app" {
  availability_zone = "ap-northeast-1a"
  size              = 100
  encrypted         = true
}

# 遅延が許容できない装置のために置く
resource "aws_subnet" "observatory" {
  vpc_id            = var.vpc_id
  cidr_block        = "10.20.50.0/24"
  availability_zone = "ap-northeast-1a"
  outpost_arn       = var.outpost_arn

  tags = {
    Reason = "観測装置との遅延"
  }
}

variable "vpc_id" {
  type = string
}

variable "outpost_arn" {
  type = string
}
