variable "accounts" { default = { dev = "111111111111", prod = "222222222222" } }
variable "extra" {
  type = list(object({ sid = optional(string), actions = list(string), conditions = optional(map(list(string)), {}) }))
  default = [
    { actions = ["s3:GetObject", "s3:GetObject", "s3:ListBucket"] },
    { sid = "Tls", actions = ["s3:*"], conditions = { "aws:SecureTransport" = ["false"], "aws:PrincipalOrgID" = ["o-1", "o-2"] } },
  ]
}
data "aws_iam_policy_document" "base" {
  policy_id = "base"
  dynamic "statement" {
    for_each = var.extra
    content {
      sid       = statement.value.sid
      effect    = length(statement.value.conditions) > 0 ? "Deny" : null
      actions   = statement.value.actions
      resources = ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]
      principals {
        type        = "AWS"
        identifiers = [for k, a in var.accounts : "arn:aws:iam::${a}:root"]
      }
      dynamic "condition" {
        for_each = statement.value.conditions
        content {
          test     = startswith(condition.key, "aws:Secure") ? "Bool" : "StringEquals"
          variable = condition.key
          values   = condition.value
        }
      }
    }
  }
}
data "aws_iam_policy_document" "over" {
  source_policy_documents   = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [jsonencode({ Version = "2012-10-17", Statement = [{ Sid = "Tls", Effect = "Deny", Principal = "*", Action = "s3:PutObject", Resource = "*" }] })]
  statement {
    sid           = "NotThis"
    not_actions   = ["iam:*"]
    not_resources = ["arn:aws:s3:::$${aws:username}", "arn:aws:s3:::&{aws:userid}"]
    not_principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com", "logs.amazonaws.com"]
    }
    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["s3.*.amazonaws.com"]
    }
    condition {
      test     = "StringLike"
      variable = "kms:CallerAccount"
      values   = [true, 1, "b"]
    }
  }
}
resource "aws_s3_bucket" "b" { bucket = "b" }
resource "aws_s3_bucket_policy" "p" {
  bucket = aws_s3_bucket.b.bucket
  policy = data.aws_iam_policy_document.over.json
}
resource "aws_iam_policy" "p" {
  name   = "p"
  policy = data.aws_iam_policy_document.base.minified_json
}
output "sids" { value = [for s in jsondecode(data.aws_iam_policy_document.over.json).Statement : try(s.Sid, "-")] }
output "over" { value = data.aws_iam_policy_document.over.json }
