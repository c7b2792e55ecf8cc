# complies: aws_lambda_function.other_policy

resource "aws_iam_role" "notify" {
  name = "notify"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
      }
    ]
  })
  managed_policy_arns = ["arn:aws:iam::aws:policy/IAMFullAccess"]
}

resource "aws_iam_role_policy" "notify" {
  role = aws_iam_role.notify.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sns:Publish"
        Resource = "arn:aws:sns:ap-northeast-1:123456789012:notify"
      }
    ]
  })
}

resource "aws_lambda_function" "with_managed_policy_arns" {
  function_name = "notify"
  role          = aws_iam_role.notify.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}

resource "aws_iam_role" "notify_other_policy" {
  name = "notify"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Action    = "sts:AssumeRole"
        Principal = { Service = "lambda.amazonaws.com" }
      }
    ]
  })
}

resource "aws_iam_role_policy" "notify_other_policy" {
  role = aws_iam_role.notify_other_policy.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_lambda_function" "other_policy" {
  function_name = "notify"
  role          = aws_iam_role.notify_other_policy.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}
