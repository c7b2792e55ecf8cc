# 同じ種類の principals・condition が並ぶ順序は、プロバイダの集合の順序である
variable "extra" {
  type    = list(string)
  default = ["z.amazonaws.com", "a.amazonaws.com"]
}

data "aws_iam_policy_document" "order" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com", "lambda.amazonaws.com"]
    }

    principals {
      type        = "Service"
      identifiers = ["ecs.amazonaws.com"]
    }

    principals {
      type        = "Service"
      identifiers = var.extra
    }

    principals {
      type        = "AWS"
      identifiers = [123456789012, "arn:aws:iam::123456789012:role/役割"]
    }

    not_principals {
      type        = "AWS"
      identifiers = ["b"]
    }

    not_principals {
      type        = "AWS"
      identifiers = ["a"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/部署"
      values   = ["情報", "0"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/部署"
      values   = ["&{aws:username}"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/部署"
      values   = ["2", true]
    }
  }
}

output "document" {
  value = data.aws_iam_policy_document.order.json
}
