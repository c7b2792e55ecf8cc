resource "aws_spot_instance_request" "with_ebs_encryption_by_default" {
  instance_type = "c7i.xlarge"
}

resource "aws_ebs_encryption_by_default" "this" {}
