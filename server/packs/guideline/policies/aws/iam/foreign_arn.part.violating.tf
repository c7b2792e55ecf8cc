# アカウントの番号は分からないが、リージョンは分かる
data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_event_target" "uketsuke" {
  rule = "uketsuke"
  arn  = "arn:aws:sqs:us-west-2:${data.aws_caller_identity.current.account_id}:uketsuke"
}
