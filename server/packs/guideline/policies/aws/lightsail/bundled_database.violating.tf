resource "aws_lightsail_instance" "site" {
  name              = "site"
  availability_zone = "ap-northeast-1a"
  blueprint_id      = "wordpress"
  bundle_id         = "small_3_0"
}
