resource "aws_instance" "empty_kms_key_id" {
  instance_type = "m7i.large"

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    kms_key_id  = ""
  }
}
