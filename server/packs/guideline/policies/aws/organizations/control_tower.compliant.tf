# リージョンは Control Tower の統制で限る
resource "aws_organizations_organization" "main" {
  enabled_policy_types = ["SERVICE_CONTROL_POLICY", "TAG_POLICY"]
}

resource "aws_iam_organizations_features" "main" {
  enabled_features = ["RootCredentialsManagement"]
}

resource "aws_controltower_control" "regions" {
  control_identifier = "arn:aws:controltower:ap-northeast-1::control/AWS-GR_REGION_DENY"
  target_identifier  = "arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678"
}
