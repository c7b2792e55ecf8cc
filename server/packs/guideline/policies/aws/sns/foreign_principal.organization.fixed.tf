resource "aws_organizations_organization" "shinsei" {
  feature_set = "ALL"
}

resource "aws_sns_topic" "alerts" {
  name = "shinsei-alerts"
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::123456789012:root" }
        Action    = "sns:Subscribe"
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "210987654321" }
        Action    = "sns:Publish"
        Resource  = "arn:aws:sns:ap-northeast-1:123456789012:shinsei-alerts"
        Condition = {
          StringEquals = {
            "aws:PrincipalOrgID" = aws_organizations_organization.shinsei.id
          }
        }
      },
    ]
  })
}
