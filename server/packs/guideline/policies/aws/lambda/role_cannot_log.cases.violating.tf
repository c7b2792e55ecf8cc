# complies: aws_lambda_function.policy_other

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

resource "aws_lambda_function" "managed_policy_arns_set" {
  function_name = "notify"
  role          = aws_iam_role.notify.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}

resource "aws_iam_role" "notify_action_effect_arn" {
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

resource "aws_iam_role_policy" "notify_action_effect_arn" {
  role = aws_iam_role.notify_action_effect_arn.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "arn"
        Action   = ["*"]
        Resource = "arn:aws:sns:ap-northeast-1:123456789012:notify"
      }
    ]
  })
}

resource "aws_lambda_function" "action_effect_arn" {
  function_name = "notify"
  role          = aws_iam_role.notify_action_effect_arn.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}

resource "aws_iam_role" "notify_policy_other" {
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

resource "aws_iam_role_policy" "notify_policy_other" {
  role = aws_iam_role.notify_policy_other.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*"
      Resource = "*"
    }]
  })
}

resource "aws_lambda_function" "policy_other" {
  function_name = "notify"
  role          = aws_iam_role.notify_policy_other.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "notify.zip"
}
