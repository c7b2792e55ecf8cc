data "aws_organizations_organization" "current" {}

resource "aws_sns_topic_policy" "shinsei" {
  arn = "arn:aws:sns:ap-northeast-1:123456789012:shinsei"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:shinsei"
        Condition = {
          IpAddress = { "aws:SourceIp" = "203.0.113.0/24" }
          StringEquals = {
            "aws:PrincipalOrgID" = data.aws_organizations_organization.current.id
          }
        }
      },
    ]
  })
}
