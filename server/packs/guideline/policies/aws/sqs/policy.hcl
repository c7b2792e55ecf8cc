# Amazon SQS.

resource_policy "aws_sqs_queue" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_sqs_queue.encryption-at-rest-missing"]

  enforce {
    # Absent means true since SQS encrypts new queues by itself.
    condition = attrs.sqs_managed_sse_enabled != false || shirube::given(attrs.kms_master_key_id)
    error_message = {
      ja = "キューのメッセージが暗号化されずに保管されます。sqs_managed_sse_enabled = true にするか、kms_master_key_id を指定してください。"
      en = "Messages in the queue are stored without encryption. Set sqs_managed_sse_enabled = true, or kms_master_key_id."
    }
  }

  fix {
    title = {
      ja = "sqs_managed_sse_enabled = true に変更"
      en = "Set sqs_managed_sse_enabled = true"
    }
    safety = "safe"
    set "sqs_managed_sse_enabled" {
      value = true
    }
  }

  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化"
      en = "Encrypt with a KMS key of this configuration"
    }
    safety = "decision"
    remove "sqs_managed_sse_enabled" {}
    set "kms_master_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化"
      en = "Encrypt with a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    remove "sqs_managed_sse_enabled" {}
    set "kms_master_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sqs_queue" "queue_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_sqs_queue.customer-managed-key-missing"]
  severity = "information"

  # A queue without any encryption is reported as such.
  filter = attrs.sqs_managed_sse_enabled != false

  enforce {
    condition = shirube::given(attrs.kms_master_key_id)
    error_message = {
      ja = "メッセージの暗号化の鍵が AWS のものになります。kms_master_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the messages belongs to AWS. With a key of your own in kms_master_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_master_key_id に構成内の KMS 鍵を指定（送信元に鍵の利用許可が必要）"
      en = "Set kms_master_key_id to a KMS key of this configuration (senders need to be allowed to use it)"
    }
    safety = "decision"
    remove "sqs_managed_sse_enabled" {}
    set "kms_master_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_master_key_id に新しい KMS 鍵を指定（送信元に鍵の利用許可が必要）"
      en = "Set kms_master_key_id to a new KMS key (senders need to be allowed to use it)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    remove "sqs_managed_sse_enabled" {}
    set "kms_master_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sqs_queue" "key_of_aws" {
  control = "customer-managed-key-missing"
  targets = ["aws_sqs_queue.customer-managed-key-missing.2"]

  enforce {
    condition = attrs.kms_master_key_id != "alias/aws/sqs"
    error_message = {
      ja = "メッセージの暗号化の鍵が AWS のもの（alias/aws/sqs）です。ポリシーを変えられないため、別アカウントやほかのサービスからは送信できません。kms_master_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。"
      en = "The key that encrypts the messages belongs to AWS (alias/aws/sqs). Its policy cannot be changed, so other accounts and services cannot send. With a key of your own in kms_master_key_id you control who may use it and when it stops working."
    }
  }

  fix {
    title = {
      ja = "kms_master_key_id に構成内の KMS 鍵を指定"
      en = "Set kms_master_key_id to a KMS key of this configuration"
    }
    safety = "decision"
    set "kms_master_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_master_key_id に新しい KMS 鍵を指定"
      en = "Set kms_master_key_id to a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_master_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_sqs_queue_policy" "public_queue" {
  control = "public-data-exposure"
  targets = ["aws_sqs_queue_policy.public-data-exposure"]
  also    = ["aws_sqs_queue"]

  locals {
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid",
    ]
    # Its statements are those of the policy where it takes in no other document.
    documents = [
      for document in core::getdatasource("aws_iam_policy_document", { json = attrs.policy }) : document
      if core::length(document.source_policy_documents) == 0 && core::length(document.override_policy_documents) == 0
    ]
  }

  enforce {
    for_each = !shirube::given(attrs.policy) ? [] : shirube::iam_statements(attrs.policy)
    condition = (
      each.value.effect != "Allow" ||
      !(core::contains(each.value.principals, "*") || core::contains(each.value.principals, "AWS:*")) ||
      core::anytrue([
        for limit in each.value.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    )
    error_message = {
      ja = "誰でもこのキューを使えるポリシーです。Principal を特定するか、aws:SourceArn などの条件で呼び出し元を限定してください。"
      en = "The policy lets anyone use this queue. Name the principals, or limit the callers by a condition such as aws:SourceArn."
    }
  }

  # Whoever else uses it is refused then.
  fix {
    title = {
      ja = "構成内の送信元に限る条件（aws:SourceArn）を追加"
      en = "Add a condition (aws:SourceArn) for a source of this configuration"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 0 || core::length(each.value.conditions) == 0
    choices = core::concat(
      [for topic in core::getresources("aws_sns_topic", {}) : topic.arn],
      [for bucket in core::getresources("aws_s3_bucket", {}) : bucket.arn],
      [for rule in core::getresources("aws_cloudwatch_event_rule", {}) : rule.arn],
    )
    set "policy" {
      inside = "Statement[${each.key}].Condition${core::length(each.value.conditions) == 0 ? "" : ".ArnEquals[\"aws:SourceArn\"]"}"
      value  = core::length(each.value.conditions) == 0 ? { ArnEquals = { "aws:SourceArn" = choice } } : choice
    }
  }

  fix {
    title = {
      ja = "組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 0 || core::length(each.value.conditions) == 0
    choices = [for organization in core::concat(core::getresources("aws_organizations_organization", {}), core::getdatasource("aws_organizations_organization", {})) : organization.id]
    set "policy" {
      inside = "Statement[${each.key}].Condition${core::length(each.value.conditions) == 0 ? "" : ".StringEquals[\"aws:PrincipalOrgID\"]"}"
      value  = core::length(each.value.conditions) == 0 ? { StringEquals = { "aws:PrincipalOrgID" = choice } } : choice
    }
  }

  fix {
    title = {
      ja = "自アカウントに限る条件（aws:PrincipalAccount）を追加"
      en = "Add a condition (aws:PrincipalAccount) that limits it to your own account"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 0 || core::length(each.value.conditions) == 0
    choices = [for identity in core::getdatasource("aws_caller_identity", {}) : identity.id]
    set "policy" {
      inside = "Statement[${each.key}].Condition${core::length(each.value.conditions) == 0 ? "" : ".StringEquals[\"aws:PrincipalAccount\"]"}"
      value  = core::length(each.value.conditions) == 0 ? { StringEquals = { "aws:PrincipalAccount" = choice } } : choice
    }
  }
}

resource_policy "aws_sqs_queue_policy" "queue_policy_tls" {
  control  = "plaintext-transport"
  targets  = ["aws_sqs_queue_policy.plaintext-transport"]
  severity = "information"

  locals {
    queues = core::getresources("aws_sqs_queue", { id = attrs.queue_url })
    guarded = core::anytrue([
      for statement in shirube::iam_statements(attrs.policy) : (
        statement.effect == "Deny" &&
        core::anytrue([
          for limit in statement.conditions : (
            core::lower(limit.variable) == "aws:securetransport" &&
            (core::contains(limit.values, "false") || core::contains(limit.values, false))
          )
        ])
      )
    ])
  }

  enforce {
    condition = local.guarded
    error_message = {
      ja = "TLS を使わない要求を拒否する文がポリシーにありません。aws:SecureTransport が false の要求を Deny する文を加えると、平文の通信を確実に断れます。"
      en = "No statement of the policy refuses requests without TLS. A Deny for requests with aws:SecureTransport = false turns them away for certain."
    }
  }

  # Whoever still comes without TLS is turned away.
  fix {
    title = {
      ja = "TLS を使わない要求を拒否する文を追加"
      en = "Add a statement that denies requests without TLS"
    }
    safety = "decision"
    set "policy" {
      inside = "Statement[]"
      value = {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sqs:*"
        Resource  = core::length(local.queues) == 1 ? local.queues[0].arn : "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }
}

resource_policy "aws_sqs_queue_policy" "queue_by_network" {
  control = "legacy-closed-network"
  targets = ["aws_s3_bucket_policy.legacy-closed-network"]

  locals {
    # Keys that tell where a request comes from, and not who makes it.
    network = ["aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce"]
    identity = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount",
      "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid", "aws:userid", "aws:principaltype",
    ]
    # Its statements are those of the policy where it takes in no other document.
    documents = [
      for document in core::getdatasource("aws_iam_policy_document", { json = attrs.policy }) : document
      if core::length(document.source_policy_documents) == 0 && core::length(document.override_policy_documents) == 0
    ]
  }

  enforce {
    for_each = !shirube::given(attrs.policy) ? [] : shirube::iam_statements(attrs.policy)
    condition = (
      each.value.effect != "Allow" ||
      !(core::contains(each.value.principals, "*") || core::contains(each.value.principals, "AWS:*")) ||
      !core::anytrue([for limit in each.value.conditions : core::contains(local.network, core::lower(limit.variable))]) ||
      core::anytrue([for limit in each.value.conditions : core::contains(local.identity, core::lower(limit.variable))])
    )
    error_message = {
      ja = "呼び出し元のネットワークだけで許可を判断しています。aws:PrincipalOrgID などの条件を加えて、誰の要求かも確かめる構成を検討してください。"
      en = "The policy trusts the network of the caller alone. Consider a condition such as aws:PrincipalOrgID, so that it also matters who asks."
    }
  }

  # Whoever else comes from that network is refused then.
  fix {
    title = {
      ja = "組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization"
    }
    safety = "decision"
    when   = core::length(local.documents) == 0
    set "policy" {
      inside  = "Statement[${each.key}].Condition.StringEquals[\"aws:PrincipalOrgID\"]"
      choices = [for organization in core::concat(core::getresources("aws_organizations_organization", {}), core::getdatasource("aws_organizations_organization", {})) : organization.id]
    }
  }

  fix {
    title = {
      ja = "組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 1
    choices = [for organization in core::concat(core::getresources("aws_organizations_organization", {}), core::getdatasource("aws_organizations_organization", {})) : organization.id]
    add "condition" {
      of       = local.documents[0].statement[each.key]
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [choice]
    }
  }

  fix {
    title = {
      ja = "自アカウントに限る条件（aws:PrincipalAccount）を追加"
      en = "Add a condition (aws:PrincipalAccount) that limits it to your own account"
    }
    safety = "decision"
    when   = core::length(local.documents) == 0
    set "policy" {
      inside  = "Statement[${each.key}].Condition.StringEquals[\"aws:PrincipalAccount\"]"
      choices = [for identity in core::getdatasource("aws_caller_identity", {}) : identity.id]
    }
  }

  fix {
    title = {
      ja = "自アカウントに限る条件（aws:PrincipalAccount）を追加"
      en = "Add a condition (aws:PrincipalAccount) that limits it to your own account"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 1
    choices = [for identity in core::getdatasource("aws_caller_identity", {}) : identity.id]
    add "condition" {
      of       = local.documents[0].statement[each.key]
      test     = "StringEquals"
      variable = "aws:PrincipalAccount"
      values   = [choice]
    }
  }
}

resource_policy "aws_sqs_queue_policy" "all_actions" {
  control = "excessive-privilege"
  targets = ["aws_sqs_queue_policy.excessive-privilege"]

  locals {
    wide = [
      for statement in shirube::iam_statements(attrs.policy) : statement
      if statement.effect == "Allow" && core::anytrue([
        for action in statement.actions : core::contains(["*", "sqs:*"], core::lower(action))
      ])
    ]
  }

  enforce {
    condition = core::length(local.wide) == 0
    error_message = {
      ja = "キューの全ての操作を許可しています。sqs:SendMessage や sqs:ReceiveMessage など、実際に使う操作だけを列挙してください。"
      en = "Every action on the queue is allowed. List the actions that are used, such as sqs:SendMessage or sqs:ReceiveMessage."
    }
  }
}
