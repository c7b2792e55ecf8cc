resource "aws_controltower_landing_zone" "main" {
  version = "3.3"

  manifest_json = jsonencode({
    governedRegions       = ["ap-northeast-1", "ap-northeast-3"]
    organizationStructure = { security = { name = "Security" } }
    accessManagement      = { enabled = true }
  })
}

resource "aws_controltower_control" "regions" {
  control_identifier = "arn:aws:controltower:ap-northeast-1::control/AWS-GR_REGION_DENY"
  target_identifier  = "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678"

  parameters {
    key   = "AllowedRegions"
    value = jsonencode(["ap-northeast-1", "ap-northeast-3"])
  }
}
