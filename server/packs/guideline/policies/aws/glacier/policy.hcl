# Vaults of Amazon S3 Glacier.

resource_policy "aws_glacier_vault" "public_vault" {
  control = "public-data-exposure"
  targets = ["aws_glacier_vault.public-data-exposure"]

  locals {
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid",
    ]
    public = !shirube::given(attrs.access_policy) ? [] : [
      for statement in shirube::iam_statements(attrs.access_policy) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([
        for limit in statement.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    ]
  }

  enforce {
    condition = core::length(local.public) == 0
    error_message = {
      ja = "誰でもこのボールトを使えるポリシーです。access_policy の Principal を特定してください。"
      en = "The policy lets anyone use this vault. Name the principals in access_policy."
    }
  }
}

resource_policy "aws_glacier_vault" "unlocked_vault" {
  control = "records-unprotected"
  targets = ["aws_glacier_vault.records-unprotected"]

  locals {
    locked = core::anytrue([
      for lock in core::getresources("aws_glacier_vault_lock", { vault_name = attrs.name }) : lock.complete_lock == true
    ])
  }

  enforce {
    condition = local.locked
    error_message = {
      ja = "ボールトがロックされておらず、保存したデータをいつでも消せます。保存期間を守るには、S3 のオブジェクトロックか complete_lock = true の aws_glacier_vault_lock を検討してください。"
      en = "The vault is not locked, so what it holds can be deleted at any time. To keep records for their period, consider S3 Object Lock, or aws_glacier_vault_lock with complete_lock = true."
    }
  }
}

resource_policy "aws_glacier_vault" "vault_api" {
  control = "legacy-cloud-service"
  targets = ["aws_glacier_vault.legacy-cloud-service"]
  also    = ["aws_glacier_vault_lock"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "新規の利用が終了した S3 Glacier のボールトです。S3 の Glacier ストレージクラスとオブジェクトロックへの移行を計画してください。"
      en = "Vaults of S3 Glacier are closed to new customers. Plan to move to the Glacier storage classes of S3 with Object Lock."
    }
  }
}
