resource "aws_kms_key" "k" { description = "k" }
resource "aws_sqs_queue" "dlq" { name = "dlq" }
locals {
  redrive  = { deadLetterTargetArn = aws_sqs_queue.dlq.arn, maxReceiveCount = 4 }
  env      = merge({ A = "1" }, { KEY = aws_kms_key.k.arn }, { B = "2" })
  list     = concat(["x"], [aws_kms_key.k.key_id], ["y"])
  obj      = { for k, v in local.env : lower(k) => v }
  str      = join(",", local.list)
  filtered = [for e in local.list : upper(e)]
}
resource "aws_sqs_queue" "q" {
  name              = "q"
  redrive_policy    = jsonencode(local.redrive)
  kms_master_key_id = aws_kms_key.k.arn
  tags              = { Max = local.redrive.maxReceiveCount, Len = length(local.list), Env = local.env.A, Last = element(local.list, 2), I = index(["q", "r"], "r") }
}
resource "aws_lambda_function" "f" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/r"
  handler       = "h"
  runtime       = "python3.12"
  filename      = "providers.tf"
  kms_key_arn   = aws_kms_key.k.arn
  environment {
    variables = local.env
  }
  dynamic "dead_letter_config" {
    for_each = [aws_sqs_queue.dlq.arn]
    content {
      target_arn = dead_letter_config.value
    }
  }
}
resource "aws_security_group" "s" {
  name = "s"
  dynamic "ingress" {
    for_each = { a = { p = 80, sg = aws_kms_key.k.id }, b = { p = 81, sg = null } }
    content {
      from_port       = ingress.value.p
      to_port         = ingress.value.p
      protocol        = "tcp"
      security_groups = ingress.value.sg == null ? [] : [ingress.value.sg]
      description     = ingress.key
      self            = ingress.value.sg == null
    }
  }
}
data "aws_iam_policy_document" "d" {
  statement {
    sid       = "Known"
    actions   = ["kms:*"]
    resources = [aws_kms_key.k.arn]
  }
}
resource "aws_iam_role_policy" "p" {
  name   = "p"
  role   = "r"
  policy = data.aws_iam_policy_document.d.json
}
output "o" { value = { e = local.env["B"], l = local.list[2], k = keys(local.obj), n = length(local.filtered), s = [for k, v in local.env : k if k != "A"], f = local.filtered[0], has = contains(keys(local.env), "KEY") } }
output "p" { value = { for k, v in local.obj : k => try(v, "none") } }
output "q" { value = [local.list[0] == "x", local.env.A == "1" && true, try(local.env.NOPE, "d"), lookup(local.env, "A", "z"), lookup(local.env, "Z", "z"), merge(local.env, { A = "3" }).A, slice(local.list, 0, 1), reverse(local.list)[0]] }
