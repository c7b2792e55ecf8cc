# Code that comes from elsewhere, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::Lambda::Function" "foreign_layer" {
  control  = "supply-chain-unverified"
  targets  = ["AWS::Lambda::Function.supply-chain-unverified"]
  also     = ["AWS::Serverless::Function"]
  severity = "information"

  locals {
    # Accounts that AWS publishes layers from: Powertools, Lambda Insights, ADOT, AppConfig, parameters and secrets, the SDK for pandas.
    of_aws = [
      "017000801446", "580247275435", "901920570463", "615057806174", "980059726660", "706869817123", "133490724326", "576959938190", "336392948345",
    ]

    # Accounts of well-known third parties.
    of_others = ["464622532012", "451483290750", "943013980633", "770693421928", "534081306603", "873528684822", "114300393969", "725887861453", "702835727665"]

    # The own account, as far as a written role tells it.
    own     = attrs.Role == null ? [] : [for part in core::regexall("^arn:aws:iam::([0-9]{12}):", attrs.Role) : part[0]]
    trusted = core::concat(local.of_aws, local.own)
  }

  enforce {
    for_each = attrs.Layers
    condition = !core::anytrue([for account in local.of_others : core::strcontains(each.value, ":${account}:layer:")]) && (
      core::length(local.own) == 0 ||
      core::anytrue([for account in local.trusted : core::strcontains(each.value, ":${account}:layer:")])
    )
    at = each.value
    error_message = {
      ja = "他者のアカウントのレイヤー（${each.value}）のコードが関数の中で動きます。内容を確認した上で、自らのアカウントに複製したものを使うと安心です。"
      en = "Code of a layer from another account (${each.value}) runs inside the function. Review it and use a copy in your own account."
    }
  }
}
