resource "aws_launch_template" "hosts" {
  name_prefix   = "hosts-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7i.large"

  metadata_options {
    http_tokens = "required"
  }
}
