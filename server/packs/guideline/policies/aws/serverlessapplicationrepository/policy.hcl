# AWS Serverless Application Repository.

resource_policy "aws_serverlessapplicationrepository_cloudformation_stack" "any_version" {
  control = "supply-chain-unverified"
  targets = ["aws_serverlessapplicationrepository_cloudformation_stack.supply-chain-unverified"]

  locals {
    # Publishers of AWS itself: rotation of secrets, connectors of Athena.
    of_aws  = ["297356227924", "292517598671"]
    account = core::try(core::regexall(":serverlessrepo:[a-z0-9-]+:([0-9]{12}):", attrs.application_id)[0][0], null)
  }

  enforce {
    # Absent means the newest version of the day.
    condition = shirube::given(attrs.semantic_version)
    error_message = {
      ja = "適用した日の最新版が入り、確認していないコードが動き得ます。semantic_version に確認した版を指定してください。"
      en = "The newest version of the day is installed, so code that nobody reviewed may run. Set semantic_version to the version that you reviewed."
    }
  }

  enforce {
    severity  = "information"
    condition = !shirube::given(attrs.semantic_version) || local.account == null || core::contains(local.of_aws, local.account)
    at        = attrs.application_id
    error_message = {
      ja = "アカウント ${local.account} が公開するアプリケーションです。自らのアカウントでなければ、その内容と権限を確認したか振り返ってください。"
      en = "The application is published by account ${local.account}. Unless that is yours, check that its content and permissions have been reviewed."
    }
  }

  # Only what somebody has already chosen for the same application counts as reviewed.
  fix {
    title = {
      ja = "この構成で同じアプリケーションに使っている版を semantic_version に指定"
      en = "Set semantic_version to a version that this configuration uses of the same application"
    }
    safety = "decision"
    when   = !shirube::given(attrs.semantic_version)
    set "semantic_version" {
      choices = core::distinct([
        for use in core::concat(
          core::getresources(meta.type, { application_id = attrs.application_id }),
          core::getdatasource("aws_serverlessapplicationrepository_application", { application_id = attrs.application_id }),
        ) : use.semantic_version if shirube::given(use.semantic_version)
      ])
    }
  }
}
