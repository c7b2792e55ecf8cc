# shirube:allow legacy-cloud-service until 2027-03-31 -- 起動テンプレートへの移行が終わるまで残す
resource "aws_launch_configuration" "web" {
  name_prefix   = "web-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7i.large"
}
