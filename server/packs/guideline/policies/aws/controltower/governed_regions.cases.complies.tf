resource "aws_controltower_control" "empty_control_identifier" {
  control_identifier = ""
  target_identifier  = "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678"

  parameters {
    key   = "AllowedRegions"
    value = jsonencode(["ap-northeast-1", "us-west-2"])
  }
}

resource "aws_controltower_control" "key_name" {
  control_identifier = "arn:aws:controltower:ap-northeast-1::control/AWS-GR_REGION_DENY"
  target_identifier  = "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678"

  parameters {
    key   = "Name"
    value = jsonencode(["ap-northeast-1", "us-west-2"])
  }
}
