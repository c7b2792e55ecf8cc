# complies: aws_organizations_organization.feature_set_consolidated_billing

resource "aws_organizations_organization" "with_organizations_policy" {
}

resource "aws_organizations_policy" "main" {
  name = "main"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "*", Resource = "*" },
      { Effect = "Deny", Action = ["organizations:LeaveOrganization", "cloudtrail:StopLogging"], Resource = "*" },
    ]
  })
}

resource "aws_organizations_organization" "effect_allow" {
}

resource "aws_organizations_policy" "main_effect_allow" {
  name = "regions-in-japan"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      NotAction = ["account:*", "budgets:*", "ce:*", "cloudfront:*", "globalaccelerator:*", "health:*", "iam:*", "organizations:*", "route53:*", "route53domains:*", "shield:*", "sts:*", "support:*", "trustedadvisor:*", "waf:*"]
      Resource  = "*"
      Condition = {
        StringNotEquals = {
          "aws:RequestedRegion" = ["ap-northeast-1", "ap-northeast-3"]
        }
      }
    }]
  })
}

resource "aws_organizations_organization" "feature_set_consolidated_billing" {
  feature_set = "CONSOLIDATED_BILLING"
}
