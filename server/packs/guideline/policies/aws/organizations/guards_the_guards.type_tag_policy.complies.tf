resource "aws_organizations_policy" "type_tag_policy" {
  name = "regions"
  type = "TAG_POLICY"

  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        NotAction = ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"]
        Resource  = "*"
        Condition = { StringNotEquals = { "aws:RequestedRegion" = ["ap-northeast-1", "ap-northeast-3"] } }
      },
    ]
  })
}
