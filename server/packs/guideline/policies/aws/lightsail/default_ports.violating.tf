resource "aws_lightsail_instance" "site" {
  name              = "site"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "small_3_0"
}
