resource "aws_organizations_organization" "main" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_iam_organizations_features" "main" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}

resource "aws_organizations_policy" "guardrail" {
  name = "guardrail"
  type = "SERVICE_CONTROL_POLICY"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        NotAction = ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"]
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:RequestedRegion" = ["ap-northeast-1", "ap-northeast-3", "us-east-1"] } }
      },
      {
        Effect   = "Deny"
        Action   = ["organizations:LeaveOrganization", "cloudtrail:StopLogging"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_organizations_policy" "tags" {
  name = "tags"
  type = "TAG_POLICY"

  content = jsonencode({
    tags = { System = { tag_key = { "@@assign" = "System" } } }
  })
}
