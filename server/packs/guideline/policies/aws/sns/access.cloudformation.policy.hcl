# Who may reach topics, and how, in templates, beside policy.hcl.

resource_policy "AWS::SNS::TopicPolicy" "public_topic" {
  control = "public-data-exposure"
  targets = ["AWS::SQS::QueuePolicy.public-data-exposure"]

  locals {
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid",
    ]
    public = [
      for statement in shirube::iam_statements(attrs.PolicyDocument) : statement
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
      ja = "誰でもこのトピックを使えるポリシーです。Principal を特定するか、aws:SourceArn や aws:SourceAccount の条件で呼び出し元を限定してください。"
      en = "The policy lets anyone use this topic. Name the principals, or limit the callers by a condition on aws:SourceArn or aws:SourceAccount."
    }
  }
}

resource_policy "AWS::SNS::TopicPolicy" "topic_policy_tls" {
  control  = "plaintext-transport"
  severity = "information"
  targets  = ["AWS::S3::BucketPolicy.plaintext-transport"]

  locals {
    guarded = core::anytrue([
      for statement in shirube::iam_statements(attrs.PolicyDocument) : (
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
    set "PolicyDocument" {
      inside = "Statement[]"
      value = {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "sns:Publish"
        Resource  = attrs.Topics[0]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }
    }
  }
}

resource_policy "AWS::SNS::TopicPolicy" "topic_by_network" {
  control = "legacy-closed-network"
  targets = ["AWS::S3::BucketPolicy.legacy-closed-network"]

  locals {
    # Keys that tell where a request comes from, and not who makes it.
    network = ["aws:sourceip", "aws:vpcsourceip", "aws:sourcevpc", "aws:sourcevpce"]
    identity = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount",
      "aws:sourceaccount", "aws:sourcearn", "aws:sourceowner", "aws:sourceorgid", "aws:userid", "aws:principaltype",
    ]
    network_only = [
      for statement in shirube::iam_statements(attrs.PolicyDocument) : statement
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      core::anytrue([for limit in statement.conditions : core::contains(local.network, core::lower(limit.variable))]) &&
      !core::anytrue([for limit in statement.conditions : core::contains(local.identity, core::lower(limit.variable))])
    ]
  }

  enforce {
    condition = core::length(local.network_only) == 0
    error_message = {
      ja = "呼び出し元のネットワークだけで許可を判断しています。aws:PrincipalOrgID などの条件を加えて、誰の要求かも確かめる構成を検討してください。"
      en = "The policy trusts the network of the caller alone. Consider a condition such as aws:PrincipalOrgID, so that it also matters who asks."
    }
  }
}
