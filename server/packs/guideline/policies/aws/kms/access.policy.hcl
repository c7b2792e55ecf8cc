# AWS KMS: who may use the keys.

resource_policy "aws_kms_key" "anyone" {
  control  = "key-unprotected"
  targets  = ["aws_kms_key.key-unprotected.2"]
  also     = ["aws_kms_key_policy", "aws_kms_replica_key", "aws_kms_external_key"]
  severity = "error"

  locals {
    open = !shirube::given(attrs.policy) ? [] : [
      for statement in shirube::iam_statements(attrs.policy) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      core::length(statement.conditions) == 0
    ]
  }

  enforce {
    condition = core::length(local.open) == 0
    error_message = {
      ja = "Principal が \"*\" で条件もないため、どの AWS アカウントからでもこの鍵を使えます。利用するアカウントやロールを Principal に列挙してください。"
      en = "A statement allows principal \"*\" without a condition, so every AWS account can use this key. Name the accounts and roles that need it."
    }
  }
}

resource_policy "aws_kms_key" "broad_use" {
  control = "key-unprotected"
  targets = ["aws_kms_key.key-unprotected.3"]
  also    = ["aws_kms_key_policy"]

  locals {
    # "*" is reported on its own.
    allowed = !shirube::given(attrs.policy) ? [] : [
      for statement in shirube::iam_statements(attrs.policy) : statement
      if statement.effect == "Allow" &&
      core::length(statement.conditions) == 0 &&
      !core::contains(statement.principals, "*") &&
      !core::contains(statement.principals, "AWS:*")
    ]
    root       = "^AWS:(arn:aws[a-z-]*:iam::[0-9]{12}:root|[0-9]{12})$"
    everything = [for statement in local.allowed : statement if core::contains(statement.actions, "kms:*") || core::contains(statement.actions, "*")]
    administrators = [
      for statement in local.everything : statement
      if core::anytrue([
        for principal in statement.principals : (
          !core::endswith(principal, ":root") &&
          (core::startswith(principal, "AWS:arn:") || !core::can(core::regex(local.root, principal)))
        )
      ])
    ]

    # The account whose root may do everything is the key's own.
    own = core::flatten([
      for statement in local.everything : [
        for principal in statement.principals : core::regex("[0-9]{12}", principal) if core::can(core::regex(local.root, principal))
      ]
    ])
    foreign = core::length(local.own) == 0 ? [] : [
      for statement in local.allowed : statement
      if core::contains(statement.actions, "kms:Decrypt") && core::anytrue([
        for principal in statement.principals : (
          core::can(core::regex(local.root, principal)) &&
          !core::contains(local.own, core::regex("[0-9]{12}|$", principal))
        )
      ])
    ]
  }

  enforce {
    condition = core::length(local.administrators) == 0
    error_message = {
      ja = "アカウントのルート以外に kms:* を許可しており、鍵の削除やポリシーの書き換えまでできます。管理（kms:Create*、kms:Describe* など）と利用（kms:Decrypt など）に分け、必要な操作だけを許可してください。"
      en = "kms:* is allowed to someone other than the root of the account, which includes deleting the key and rewriting its policy. Separate administration from use and allow only the actions that are needed."
    }
  }

  enforce {
    condition = core::length(local.foreign) == 0
    error_message = {
      ja = "別の AWS アカウント全体に復号を許可しています。相手のアカウント全体（:root）ではなく、復号が必要なロールを Principal に指定してください。"
      en = "A whole other AWS account may decrypt. Name the role that needs it instead of the account (:root)."
    }
  }
}

resource_policy "aws_kms_key" "default_policy" {
  control  = "key-unprotected"
  targets  = ["aws_kms_key.key-unprotected.4"]
  severity = "information"

  enforce {
    condition = shirube::given(attrs.policy) || core::length(core::getresources("aws_kms_key_policy", { key_id = attrs.id })) > 0
    error_message = {
      ja = "鍵ポリシーがないため、既定のポリシーになり、鍵を使える人は全て IAM の設定次第になります。policy か aws_kms_key_policy で、管理者、利用者、サービスを分けて書くと、鍵の側でも制限できます。"
      en = "Without a policy of its own, the key can be used by whoever IAM allows. With policy or aws_kms_key_policy, administrators, users and services are limited at the key as well."
    }
  }
}

resource_policy "aws_kms_key" "lockout_check" {
  control = "key-unprotected"
  targets = ["aws_kms_key.key-unprotected.6"]
  also    = ["aws_kms_key_policy", "aws_kms_external_key"]

  enforce {
    condition = attrs.bypass_policy_lockout_safety_check != true
    error_message = {
      ja = "鍵を誰も管理できなくなるポリシーでも、そのまま適用されます。bypass_policy_lockout_safety_check = false にして、締め出しの検査を働かせてください。"
      en = "A policy that locks everyone out of the key would be applied. Set bypass_policy_lockout_safety_check = false so that it is refused."
    }
  }

  fix {
    title = {
      ja = "bypass_policy_lockout_safety_check = false に変更"
      en = "Set bypass_policy_lockout_safety_check = false"
    }
    safety = "safe"
    set "bypass_policy_lockout_safety_check" {
      value = false
    }
  }
}

resource_policy "aws_kms_grant" "open_grant" {
  control  = "key-unprotected"
  targets  = ["aws_kms_grant.key-unprotected"]
  severity = "information"

  filter = core::contains(attrs.operations, "Decrypt") || core::contains(attrs.operations, "CreateGrant")

  enforce {
    condition = core::length(attrs.constraints) > 0 || shirube::given(attrs.retiring_principal)
    error_message = {
      ja = "この許可（grant）は復号や再許可を条件なしに認め、返上できる相手も決まっていません。constraints の encryption_context_equals と retiring_principal を設定すると、使える範囲と期間が限られます。"
      en = "The grant allows decryption or further grants without any condition, and nobody is named to retire it. encryption_context_equals in constraints and retiring_principal limit its reach and its life."
    }
  }
}
