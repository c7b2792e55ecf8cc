data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Logs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["*"]
  }

  statement {
    sid       = "Storage"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "extra" {
  statement {
    sid       = "Queue"
    actions   = ["sqs:SendMessage"]
    resources = ["arn:aws:sqs:ap-northeast-1:123456789012:hikari"]
  }
}

# 元になる文書を束ねる
data "aws_iam_policy_document" "combined" {
  source_policy_documents = [
    data.aws_iam_policy_document.base.json,
    data.aws_iam_policy_document.extra.json,
  ]

  statement {
    sid       = "Own"
    actions   = ["kms:Decrypt"]
    resources = ["*"]
  }
}

# 同じ sid の文を置き換える
data "aws_iam_policy_document" "narrowed" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]

  override_policy_documents = [
    jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "Storage"
          Effect   = "Allow"
          Action   = ["s3:GetObject", "s3:PutObject"]
          Resource = "arn:aws:s3:::hikari-docs/*"
        },
        {
          Effect    = "Deny"
          Action    = "*"
          Resource  = "*"
          Condition = { Bool = { "aws:MultiFactorAuthPresent" = "false" } }
        },
      ]
    })
  ]
}

resource "aws_iam_policy" "main" {
  for_each = {
    combined = data.aws_iam_policy_document.combined.json
    narrowed = data.aws_iam_policy_document.narrowed.json
  }

  name   = "hikari-${each.key}"
  policy = each.value
}
