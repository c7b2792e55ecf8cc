variable "account_id" {
  type    = string
  default = "123456789012"
}

variable "readers" {
  type    = list(string)
  default = ["arn:aws:iam::123456789012:role/reader", "arn:aws:iam::123456789012:role/auditor"]
}

locals {
  bucket_arn = "arn:aws:s3:::hikari-docs"
}

data "aws_iam_policy_document" "bucket" {
  policy_id = "docs"

  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.bucket_arn, "${local.bucket_arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # 複数の主体と条件
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:ListBucket", "s3:GetObject"]
    resources = ["${local.bucket_arn}/*"]

    principals {
      type        = "AWS"
      identifiers = var.readers
    }

    principals {
      type        = "Service"
      identifiers = ["logs.ap-northeast-1.amazonaws.com", "backup.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-1234567890", "o-0987654321"]
    }

    condition {
      test     = "NumericLessThan"
      variable = "s3:signatureAge"
      values   = [600000]
    }
  }

  statement {
    effect        = "Deny"
    not_actions   = ["s3:GetObject"]
    not_resources = ["${local.bucket_arn}/public/*"]

    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${var.account_id}:root"]
    }
  }
}

data "aws_iam_policy_document" "assume" {
  dynamic "statement" {
    for_each = { ecs = "ecs-tasks", lambda = "lambda" }
    content {
      sid     = title(statement.key)
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = ["${statement.value}.amazonaws.com"]
      }
    }
  }
}

# 変数を含むポリシー（&{ } は IAM の変数になる）
data "aws_iam_policy_document" "home" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${local.bucket_arn}/home/&{aws:username}/*"]
  }

  statement {
    actions   = ["s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "empty" {}

resource "aws_s3_bucket_policy" "docs" {
  bucket = "hikari-docs"
  policy = data.aws_iam_policy_document.bucket.json
}

resource "aws_iam_role" "task" {
  name               = "hikari-task"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_policy" "home" {
  name   = "hikari-home"
  policy = data.aws_iam_policy_document.home.minified_json
}

output "bucket" {
  value = data.aws_iam_policy_document.bucket.json
}

output "statements" {
  value = length(jsondecode(data.aws_iam_policy_document.bucket.json).Statement)
}
