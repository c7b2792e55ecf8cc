# A document that another one takes up is judged with it.
data "aws_iam_policy_document" "source" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::example-shinsei-documents/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "override" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::example-shinsei-documents/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

data "aws_iam_policy_document" "bucket" {
  source_policy_documents   = [data.aws_iam_policy_document.source.json]
  override_policy_documents = [data.aws_iam_policy_document.override.json]
}

# To refuse everyone lets nobody in.
data "aws_iam_policy_document" "refuses" {
  statement {
    effect    = "Deny"
    actions   = ["s3:DeleteObject"]
    resources = ["arn:aws:s3:::example-shinsei-documents/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
