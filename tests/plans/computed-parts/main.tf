# 適用後に決まる属性（arn、id）を含む文書でも、書かれた部分は分かる
data "aws_caller_identity" "unused" {
  count = 0
}

resource "aws_s3_bucket" "logs" {
  bucket_prefix = "logs-"
}

resource "aws_kms_key" "main" {
  description         = "main"
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Root"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_iam_role" "task" {
  count = length(data.aws_caller_identity.unused) + 1
  name  = "task-${count.index}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "logs" {
  statement {
    sid       = "Tls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.logs.arn, "${aws_s3_bucket.logs.arn}/*"]

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

  dynamic "statement" {
    for_each = aws_iam_role.task
    content {
      sid       = "Write${statement.key}"
      actions   = ["s3:PutObject"]
      resources = ["${aws_s3_bucket.logs.arn}/${statement.value.name}/*"]

      principals {
        type        = "AWS"
        identifiers = [statement.value.arn]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = data.aws_iam_policy_document.logs.json
}

resource "aws_sqs_queue" "events" {
  name                              = "events"
  kms_master_key_id                 = aws_kms_key.main.arn
  kms_data_key_reuse_period_seconds = 300
  policy = jsonencode({
    Statement = [{ Action = "sqs:SendMessage", Effect = "Allow", Resource = "*", Condition = { ArnEquals = { "aws:SourceArn" = aws_s3_bucket.logs.arn } } }]
  })
}

locals {
  ids    = concat([aws_s3_bucket.logs.id], aws_iam_role.task[*].name, ["fixed"])
  lookup = { (aws_iam_role.task[0].name) = aws_iam_role.task[0].arn, fixed = 1 }
}

resource "aws_ssm_parameter" "parts" {
  for_each = {
    count  = length(local.ids)
    prefix = "arn: ${aws_kms_key.main.arn}"
    known  = local.ids[1]
    fixed  = lookup(local.lookup, "fixed", "x")
    keys   = join(",", keys(local.lookup))
    null   = aws_sqs_queue.events.content_based_deduplication == null ? "なし" : "あり"
    policy = jsondecode(aws_kms_key.main.policy).Statement[0].Sid
    tags   = aws_s3_bucket.logs.tags == null ? "なし" : "あり"
  }

  name  = "/parts/${each.key}"
  type  = "String"
  value = each.value
}

output "parts" {
  value = {
    ids    = local.ids
    lookup = local.lookup
    tags   = aws_kms_key.main.tags
    window = aws_kms_key.main.deletion_window_in_days
    fifo   = aws_sqs_queue.events.fifo_queue
    policy = aws_sqs_queue.events.policy
    blocks = aws_iam_role.task[0].description
    index  = aws_sqs_queue.events.redrive_policy
  }
}
