data "aws_organizations_organization" "current" {}

resource "aws_ecr_repository_policy" "app" {
  repository = "shinsei-app"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Pull"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Condition = {
          StringNotEquals = { "aws:PrincipalAccount" = "123456789012" }
          StringEquals = {
            "aws:PrincipalOrgID" = data.aws_organizations_organization.current.id
          }
        }
      }
    ]
  })
}
