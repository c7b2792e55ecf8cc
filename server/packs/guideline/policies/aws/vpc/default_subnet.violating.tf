resource "aws_default_subnet" "a" {
  availability_zone = "ap-northeast-1a"
}
