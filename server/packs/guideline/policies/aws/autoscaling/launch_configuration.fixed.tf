resource "aws_launch_template" "web" {
  name_prefix   = "web-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7i.large"

  metadata_options {
    http_tokens = "required"
  }
}
