resource "aws_organizations_policy" "regions" {
  name = "regions"
  type = "SERVICE_CONTROL_POLICY"

  content = "{\"Statement\":[{\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":[\"ap-northeast-1\",\"ap-northeast-3\"]}},\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\",\"organizations:*\",\"route53:*\",\"cloudfront:*\",\"support:*\",\"sts:*\"],\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}"
}
