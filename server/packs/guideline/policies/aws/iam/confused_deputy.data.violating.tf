data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "config" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["config.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "config" {
  name               = "config"
  assume_role_policy = data.aws_iam_policy_document.config.json
}
