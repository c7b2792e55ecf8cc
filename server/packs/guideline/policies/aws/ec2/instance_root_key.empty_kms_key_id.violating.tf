resource "aws_instance" "empty_kms_key_id" {
  instance_type = "m7i.large"

  root_block_device {
    encrypted  = true
    kms_key_id = ""
  }
}
