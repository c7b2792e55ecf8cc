resource "aws_iam_policy" "app" {
  name = "shinsei-app"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:*"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_role_policy" "app" {
  name = "shinsei-app"
  role = "shinsei-app"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:*"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_user_policy" "smtp" {
  name = "smtp"
  user = "smtp"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:*"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_group_policy" "operators" {
  name  = "operators"
  group = "operators"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:*"]
      Resource = "*"
    }]
  })
}

resource "aws_ssoadmin_permission_set_inline_policy" "operators" {
  instance_arn       = var.instance_arn
  permission_set_arn = var.permission_set_arn

  inline_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["sqs:*"]
      Resource = "*"
    }]
  })
}

resource "aws_iam_role" "app" {
  name = "shinsei-app"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })

  inline_policy {
    name = "shinsei-app"

    policy = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect   = "Allow"
        Action   = ["sqs:*"]
        Resource = "*"
      }]
    })
  }
}

# この構成のリソースには付いておらず、モジュールへ渡される文書
data "aws_iam_policy_document" "shared" {
  statement {
    actions   = ["sqs:*"]
    resources = ["*"]
  }
}

output "policy" {
  value = data.aws_iam_policy_document.shared.json
}

variable "instance_arn" {
  type = string
}

variable "permission_set_arn" {
  type = string
}
