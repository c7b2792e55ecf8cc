data "aws_caller_identity" "current" {}

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
          Bool = { "aws:SecureTransport" = "true" }
          StringEquals = {
            "aws:PrincipalAccount" = data.aws_caller_identity.current.id
          }
        }
      }
    ]
  })
}
