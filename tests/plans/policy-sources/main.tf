variable "accounts" {
  type    = list(string)
  default = ["123456789012", "210987654321", "111122223333"]
}

locals {
  grants = {
    read  = { actions = ["s3:GetObject", "s3:ListBucket"], prefixes = ["a/*", "b/*"] }
    write = { actions = ["s3:PutObject"], prefixes = ["inbox/*"] }
  }
  services = toset(["lambda", "ecs-tasks", "events"])
}

data "aws_iam_policy_document" "base" {
  dynamic "statement" {
    for_each = local.grants
    iterator = grant

    content {
      sid       = title(grant.key)
      actions   = grant.value.actions
      resources = [for p in grant.value.prefixes : "arn:aws:s3:::docs/${p}"]

      dynamic "condition" {
        for_each = { "aws:SourceVpc" = ["vpc-1", "vpc-2"], "aws:PrincipalTag/Team" = ["${grant.key}"] }

        content {
          test     = length(condition.value) > 1 ? "ForAnyValue:StringLike" : "StringEquals"
          variable = condition.key
          values   = condition.value
        }
      }
    }
  }

  statement {
    effect      = "Deny"
    not_actions = ["iam:*", "sts:*"]
    resources   = ["*"]

    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceAccount"
      values   = var.accounts
    }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    dynamic "principals" {
      for_each = local.services
      content {
        type        = "Service"
        identifiers = ["${principals.value}.amazonaws.com"]
      }
    }

    principals {
      type        = "AWS"
      identifiers = [for a in var.accounts : "arn:aws:iam::${a}:root"]
    }
  }

  statement {
    sid     = "Anyone"
    effect  = "Deny"
    actions = ["sts:*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [false]
    }

    condition {
      test     = "NumericGreaterThan"
      variable = "aws:MultiFactorAuthAge"
      values   = [3600, "7200"]
    }
  }

  statement {
    sid           = "Star"
    effect        = "Deny"
    actions       = ["sts:AssumeRoleWithSAML"]
    not_resources = []

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "merged" {
  source_policy_documents = concat(
    [data.aws_iam_policy_document.base.json],
    [for name in ["x", "y"] : data.aws_iam_policy_document.each[name].json],
  )

  override_policy_documents = [
    data.aws_iam_policy_document.narrow.json,
    jsonencode({ Version = "2008-10-17", Statement = [{ Sid = "X", Effect = "Deny", Action = "*", Resource = "*" }] }),
  ]

  statement {
    sid       = "Read"
    actions   = ["s3:GetObjectVersion"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "each" {
  for_each = toset(["x", "y"])

  version   = "2012-10-17"
  policy_id = each.key

  statement {
    sid       = upper(each.key)
    actions   = ["sqs:${each.key}", "sqs:A", "sqs:Z"]
    resources = ["*"]
  }
}

data "aws_iam_policy_document" "narrow" {
  statement {
    sid       = "Write"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::docs/inbox/safe/*"]

    not_principals {
      type        = "Federated"
      identifiers = ["cognito-identity.amazonaws.com", "accounts.google.com"]
    }
  }
}

resource "aws_iam_role" "main" {
  name               = "hikari"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  inline_policy {
    name   = "inline"
    policy = data.aws_iam_policy_document.merged.json
  }
}

resource "aws_iam_policy" "base" {
  name   = "base"
  policy = data.aws_iam_policy_document.base.minified_json
}

output "documents" {
  value = {
    base   = data.aws_iam_policy_document.base.json
    trust  = data.aws_iam_policy_document.trust.json
    merged = data.aws_iam_policy_document.merged.json
    each   = { for k, d in data.aws_iam_policy_document.each : k => d.json }
    narrow = data.aws_iam_policy_document.narrow.minified_json
  }
}

output "read_back" {
  value = {
    sids    = [for s in jsondecode(data.aws_iam_policy_document.merged.json).Statement : try(s.Sid, "名無し")]
    actions = data.aws_iam_policy_document.base.statement[0].actions
    effects = data.aws_iam_policy_document.base.statement[*].effect
  }
}
