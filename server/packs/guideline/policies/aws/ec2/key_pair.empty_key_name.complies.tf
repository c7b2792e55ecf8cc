resource "aws_instance" "empty_key_name" {
  instance_type = "m7i.large"
  key_name      = ""
}
