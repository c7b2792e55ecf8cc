resource "aws_instance" "with_ebs_encryption_by_default" {
  instance_type = "m7i.large"
}

resource "aws_ebs_encryption_by_default" "this" {}
