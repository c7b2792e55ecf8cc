# Amazon SNS.

resource_policy "aws_sns_topic" "encryption_at_rest" {
  control  = "encryption-at-rest-missing"
  targets  = ["aws_sns_topic.encryption-at-rest-missing"]
  severity = "warning"

  enforce {
    condition = shirube::given(attrs.kms_master_key_id)
    error_message = {
      ja = "トピックに届くメッセージが暗号化されずに保管されます。kms_master_key_id に KMS の鍵を指定してください。"
      en = "Messages to the topic are stored without encryption. Set kms_master_key_id to a KMS key."
    }
  }

  fix {
    title = {
      ja = "kms_master_key_id に構成内の KMS 鍵を指定（発行元に鍵の利用許可が必要）"
      en = "Set kms_master_key_id to a KMS key of this configuration (publishers need to be allowed to use it)"
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
      ja = "kms_master_key_id に新しい KMS 鍵を指定（発行元に鍵の利用許可が必要）"
      en = "Set kms_master_key_id to a new KMS key (publishers need to be allowed to use it)"
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

resource_policy "aws_sns_topic" "topic_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_sns_topic.customer-managed-key-missing"]

  enforce {
    condition = attrs.kms_master_key_id != "alias/aws/sns"
    error_message = {
      ja = "メッセージの暗号化の鍵が AWS のもの（alias/aws/sns）です。kms_master_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the messages belongs to AWS (alias/aws/sns). With a key of your own in kms_master_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
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

resource_policy "aws_sns_topic_policy" "public_topic" {
  control = "public-data-exposure"
  targets = ["aws_sns_topic_policy.public-data-exposure"]
  also    = ["aws_sns_topic"]

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
      ja = "誰でもこのトピックを使えるポリシーです。Principal を特定するか、aws:SourceArn や aws:SourceAccount の条件で呼び出し元を限定してください。"
      en = "The policy lets anyone use this topic. Name the principals, or limit the callers by a condition on aws:SourceArn or aws:SourceAccount."
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

resource_policy "aws_sns_topic_policy" "foreign_principal" {
  control  = "excessive-privilege"
  targets  = ["aws_sns_topic_policy.excessive-privilege"]
  severity = "warning"

  locals {
    # The account of the topic shows in the ARNs that the statement names. Without one it is not known whose the principal is.
    foreign = [
      for i, statement in shirube::iam_statements(attrs.policy) : {
        place = "Statement[${i}].Condition"
        principals = [
          for principal in core::distinct(statement.principals) : principal
          if core::can(core::regex("^AWS:(arn:aws:iam::[0-9]{12}:root|[0-9]{12})$", principal)) &&
          core::length([
            for resource in statement.resources : resource
            if core::can(core::regex("^arn:aws:sns:[a-z0-9-]+:[0-9]{12}:", resource)) &&
            core::regex("[0-9]{12}", resource) != core::regex("[0-9]{12}", principal)
          ]) > 0
        ]
      }
      if statement.effect == "Allow" && core::length(statement.conditions) == 0
    ]
  }

  enforce {
    for_each  = local.foreign
    condition = core::length(each.value.principals) == 0
    error_message = {
      ja = "別のアカウントの全体（${core::join("、", each.value.principals)}）に条件なしで許可しています。使うロールの ARN を指定するか、aws:SourceArn などの条件を付けてください。"
      en = "Another account as a whole is allowed without a condition: ${core::join(", ", each.value.principals)}. Name the role that uses the topic, or add a condition such as aws:SourceArn."
    }
  }

  # It has to be an account of the organization.
  fix {
    title = {
      ja = "組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization"
    }
    safety  = "decision"
    choices = [for organization in core::concat(core::getresources("aws_organizations_organization", {}), core::getdatasource("aws_organizations_organization", {})) : organization.id]
    set "policy" {
      inside = each.value.place
      value  = { StringEquals = { "aws:PrincipalOrgID" = choice } }
    }
  }
}

resource_policy "aws_sns_topic_policy" "topic_policy_tls" {
  control  = "plaintext-transport"
  targets  = ["aws_sqs_queue_policy.plaintext-transport"]
  severity = "information"

  locals {
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
        Action    = "sns:Publish"
        Resource  = attrs.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }
}

resource_policy "aws_sns_topic_policy" "topic_by_network" {
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

resource_policy "aws_sns_topic_subscription" "plaintext_delivery" {
  control = "plaintext-transport"
  targets = ["aws_sns_topic_subscription.plaintext-transport"]

  enforce {
    condition = attrs.protocol != "http"
    error_message = {
      ja = "通知が暗号化されない HTTP で配信されます。protocol を https にし、endpoint も https:// の URL にしてください。"
      en = "Notifications are delivered over unencrypted HTTP. Set protocol to https and endpoint to an https:// URL."
    }
  }

  fix {
    title = {
      ja = "protocol = \"https\" と https:// の endpoint に変更（購読は作り直し）"
      en = "Set protocol = \"https\" and an https:// endpoint (replaces the subscription)"
    }
    safety = "replaces"
    when   = core::startswith(attrs.endpoint, "http://")
    set "protocol" {
      value = "https"
    }
    set "endpoint" {
      value = core::replace(attrs.endpoint, "http://", "https://")
    }
  }
}

resource_policy "aws_sns_topic" "no_receiver" {
  control = "incident-response-manual"
  targets = ["aws_sns_topic.incident-response-manual"]

  locals {
    alarm_target = core::anytrue([
      for alarm in core::getresources("aws_cloudwatch_metric_alarm", {}) : core::contains(alarm.alarm_actions, attrs.arn)
    ])
    received = (
      core::length(core::getresources("aws_sns_topic_subscription", { topic_arn = attrs.arn })) > 0 ||
      core::anytrue([
        for channel in core::getresources("aws_chatbot_slack_channel_configuration", {}) : core::contains(channel.sns_topic_arns, attrs.arn)
      ]) ||
      core::anytrue([
        for channel in core::getresources("aws_chatbot_teams_channel_configuration", {}) : core::contains(channel.sns_topic_arns, attrs.arn)
      ])
    )
  }

  enforce {
    condition = !local.alarm_target || local.received
    error_message = {
      ja = "アラームの通知先ですが、このコードには購読者がいません。aws_sns_topic_subscription やチャットの設定でつなぐと、検知が対応に届きます（コード外の購読は見えません）。"
      en = "Alarms notify this topic, and nothing in this code subscribes to it. Connect a receiver with aws_sns_topic_subscription or a chat configuration so that findings reach someone (subscriptions made elsewhere are not visible)."
    }
  }
}
