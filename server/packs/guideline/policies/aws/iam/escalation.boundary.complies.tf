# 権限の上限を定めるだけで、何も許さない
resource "aws_iam_policy" "app" {
  name = "shinsei-app"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["iam:PassRole", "ecs:RunTask"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_role" "app" {
  name                 = "shinsei-app"
  permissions_boundary = aws_iam_policy.app.arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}
