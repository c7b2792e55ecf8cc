# Amazon OpenSearch Serverless.

resource_policy "aws_opensearchserverless_security_policy" "public_network" {
  control  = "network-open-to-internet"
  targets  = ["aws_opensearchserverless_security_policy.network-open-to-internet"]
  severity = "warning"

  filter = attrs.type == "network"

  locals {
    rules = core::try(core::jsondecode(attrs.policy), [])

    # Known as a whole, and written with jsonencode: a text with a layout of its own is left alone.
    encoded = core::try(attrs.policy == core::jsonencode(local.rules), false)
  }

  enforce {
    condition = !core::anytrue([for rule in local.rules : rule.AllowFromPublic == true])
    at        = attrs.policy
    error_message = {
      ja = "コレクションにインターネットから到達できるネットワークポリシーです。AllowFromPublic を false にし、SourceVPCEs に VPC エンドポイントを指定してください。"
      en = "The network policy makes collections reachable from the internet. Set AllowFromPublic to false and name the VPC endpoints in SourceVPCEs."
    }
  }

  fix {
    title = {
      ja = "AllowFromPublic を false に変更（SourceVPCEs の指定が別に必要です。JSON は 1 行になります）"
      en = "Set AllowFromPublic to false (SourceVPCEs has to be named as well; the JSON becomes one line)"
    }
    safety = "decision"
    when   = local.encoded
    set "policy" {
      value = core::jsonencode([for rule in local.rules : core::merge(rule, { AllowFromPublic = false })])
    }
  }
}
