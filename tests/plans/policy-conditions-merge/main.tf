data "aws_iam_policy_document" "a" {
  statement {
    sid       = "One"
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::b/*"]
    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = ["home/", "", "home/&{aws:username}"]
    }
    condition {
      test     = "StringEquals"
      variable = "s3:prefix"
      values   = ["second"]
    }
    condition {
      test     = "ForAnyValue:StringLike"
      variable = "aws:TagKeys"
      values   = []
    }
    condition {
      test     = "NumericLessThan"
      variable = "s3:max-keys"
      values   = [10]
    }
  }
  statement {
    sid       = ""
    effect    = "Allow"
    actions   = ["a:b"]
    resources = ["*"]
  }
}
data "aws_iam_policy_document" "b" {
  source_policy_documents = ["", data.aws_iam_policy_document.a.json, file("${path.module}/extra.json")]
  override_policy_documents = [
    jsonencode({ Statement = [{ Sid = "One", Effect = "Deny", Action = ["s3:*", "s3:Get"], Resource = "*" }] }),
    templatefile("${path.module}/tpl.json", { sid = "New" }),
  ]
  statement {
    sid       = "Own"
    actions   = ["x:y", "x:a"]
    resources = ["z", "a"]
  }
}
data "aws_iam_policy_document" "empty" {}
data "aws_iam_policy_document" "old" {
  version   = "2008-10-17"
  policy_id = "id"
  statement {
    not_actions = ["iam:*", "sts:*"]
    resources   = ["*"]
    not_principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::1:root", "arn:aws:iam::2:root"]
    }
  }
}
resource "aws_iam_policy" "p" {
  for_each = { a = data.aws_iam_policy_document.a.json, b = data.aws_iam_policy_document.b.json }
  name     = each.key
  policy   = each.value
}
output "all" { value = [data.aws_iam_policy_document.a.json, data.aws_iam_policy_document.b.json, data.aws_iam_policy_document.empty.json, data.aws_iam_policy_document.old.minified_json] }
output "n" { value = length(jsondecode(data.aws_iam_policy_document.b.json).Statement) }
