# Keys of AWS AppSync in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AppSync::ApiKey" "standing_key" {
  control  = "long-lived-credential"
  targets  = ["AWS::EC2::Instance.long-lived-credential"]
  severity = "information"

  # An API elsewhere may authenticate in other ways.
  filter = core::length(shirube::written([attrs.ApiId])) == 0

  locals {
    # Expires is in seconds since 1970; absent means seven days. The days since then of the civil date, whose year begins in March.
    date  = [for part in core::split("-", meta.today) : core::tonumber(part)]
    year  = local.date[1] > 2 ? local.date[0] : local.date[0] - 1
    month = local.date[1] > 2 ? local.date[1] - 3 : local.date[1] + 9
    days = (
      365 * local.year + core::floor(local.year / 4) - core::floor(local.year / 100) + core::floor(local.year / 400) +
      core::floor((153 * local.month + 2) / 5) + local.date[2] - 719469
    )
    brief = attrs.Expires == null || core::try(attrs.Expires <= (local.days + 30) * 86400, false)

    # Which of the APIs here it belongs to is only known in the end.
    apis = core::getresources("AWS::AppSync::GraphQLApi", {})
    alone = core::alltrue([
      for api in local.apis : api.AuthenticationType == "API_KEY" && core::length(api.AdditionalAuthenticationProviders) == 0
    ])
  }

  enforce {
    condition = !local.alone || local.brief
    error_message = {
      ja = "この API キーだけで API を長期間利用できます。利用者やシステムを IAM、Cognito または OpenID Connect で認証し、キーは併用にとどめてください。"
      en = "This key alone opens the API for a long time. Authenticate users and systems with IAM, Cognito or OpenID Connect, and use keys beside that only."
    }
  }

  fix {
    title = {
      ja = "API の既定の認証を AWS_IAM にし、API キーは併用に変更（キーで使う型と項目にはスキーマの @aws_api_key が必要）"
      en = "Authenticate with AWS_IAM by default and with keys beside it (what keys may use needs @aws_api_key in the schema)"
    }
    safety = "decision"
    when   = core::length(local.apis) == 1
    set "AuthenticationType" {
      of    = local.apis[0]
      value = "AWS_IAM"
    }
    set "AdditionalAuthenticationProviders" {
      of    = local.apis[0]
      value = [{ AuthenticationType = "API_KEY" }]
    }
  }

  fix {
    title = {
      ja = "API の認証を AWS_IAM に変更し、API キーを削除（キーの利用者は接続できなくなる）"
      en = "Authenticate with AWS_IAM and remove the key (whoever uses it is turned away)"
    }
    safety = "destroys"
    when   = core::length(local.apis) == 1
    set "AuthenticationType" {
      of    = local.apis[0]
      value = "AWS_IAM"
    }
    remove {}
  }
}
