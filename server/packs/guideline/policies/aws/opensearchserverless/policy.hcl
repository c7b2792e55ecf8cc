# Amazon OpenSearch Serverless.

resource_policy "aws_opensearchserverless_security_policy" "public_network" {
  control  = "network-open-to-internet"
  targets  = ["aws_opensearchserverless_security_policy.network-open-to-internet"]
  severity = "warning"

  filter = attrs.type == "network"

  locals {
    rules  = core::try(core::jsondecode(attrs.policy), [])
    public = [for i, rule in local.rules : i if rule.AllowFromPublic == true]
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
      ja = "AllowFromPublic を false に変更（SourceVPCEs の指定が別に必要です）"
      en = "Set AllowFromPublic to false (SourceVPCEs has to be named as well)"
    }
    safety = "decision"
    when   = core::length(local.public) == 1
    set "policy" {
      inside = "[${local.public[0]}].AllowFromPublic"
      value  = false
    }
  }
}
