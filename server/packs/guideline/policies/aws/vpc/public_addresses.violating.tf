resource "aws_subnet" "app" {
  vpc_id                  = var.vpc_id
  cidr_block              = "10.20.1.0/24"
  availability_zone       = "ap-northeast-1a"
  map_public_ip_on_launch = true
}

variable "vpc_id" {
  type = string
}
