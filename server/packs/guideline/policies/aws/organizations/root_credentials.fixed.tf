resource "aws_organizations_organization" "main" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_iam_organizations_features" "main" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}
