# Who may reach buckets, in templates, beside policy.hcl and access.policy.hcl: ACLs and policies.

locals {
  # The bucket that a policy or an access point is about, as far as it is in this template.
  buckets = [
    for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket if bucket.Ref == attrs.Bucket
  ]

  # An ACL has no effect then.
  acl_ignored = (
    attrs.PublicAccessBlockConfiguration.IgnorePublicAcls == true ||
    core::anytrue([for rule in attrs.OwnershipControls.Rules : rule.ObjectOwnership == "BucketOwnerEnforced"])
  )
  public_acls = ["PublicRead", "PublicReadWrite", "AuthenticatedRead"]
  trails      = core::getresources("AWS::CloudTrail::Trail", { S3BucketName = attrs.Ref })
}

resource_policy "AWS::S3::Bucket" "legacy_public_acl" {
  control = "public-data-exposure"
  targets = ["AWS::S3::Bucket.public-data-exposure"]

  # The bucket of a trail has a policy of its own.
  filter = !local.acl_ignored && core::length(local.trails) == 0

  enforce {
    condition = !core::contains(local.public_acls, attrs.AccessControl)
    at        = attrs.AccessControl
    error_message = {
      ja = "バケットが ACL（${attrs.AccessControl}）で外部に公開されます。AccessControl を削除し、公開が必要なら CloudFront のオリジンアクセスコントロール経由にしてください。"
      en = "The ACL ${attrs.AccessControl} opens the bucket to the public. Remove AccessControl, and publish through CloudFront with origin access control where needed."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "AccessControl を削除"
      en = "Remove AccessControl"
    }
    safety = "decision"
    remove "AccessControl" {}
  }
}

resource_policy "AWS::S3::Bucket" "public_trail" {
  control = "public-data-exposure"
  targets = ["AWS::S3::Bucket.public-data-exposure.2"]

  filter = core::length(local.trails) > 0 && !local.acl_ignored

  enforce {
    condition = !core::contains(local.public_acls, attrs.AccessControl)
    at        = attrs.AccessControl
    error_message = {
      ja = "CloudTrail の証跡を置くバケットが外部に公開されます。AccessControl: Private にしてください。"
      en = "The bucket that holds the trail of CloudTrail is open to the public. Set AccessControl: Private."
    }
  }

  fix {
    title = {
      ja = "AccessControl: Private に変更"
      en = "Set AccessControl: Private"
    }
    safety = "safe"
    set "AccessControl" {
      value = "Private"
    }
  }
}

resource_policy "AWS::S3::BucketPolicy" "public_principal" {
  control = "public-data-exposure"
  targets = ["AWS::S3::BucketPolicy.public-data-exposure", "AWS::SQS::QueuePolicy.public-data-exposure"]
  also    = ["AWS::S3::AccessPoint"]

  filter = local.document != null && !local.blocked

  locals {
    document = meta.type == "AWS::S3::AccessPoint" ? attrs.Policy : attrs.PolicyDocument

    # A block on the bucket refuses a public policy or takes its effect away; that of an access point is on unless it is switched off.
    blocked = meta.type == "AWS::S3::AccessPoint" ? (
      attrs.PublicAccessBlockConfiguration.BlockPublicPolicy != false || attrs.PublicAccessBlockConfiguration.RestrictPublicBuckets != false
      ) : core::anytrue([
        for bucket in local.buckets : (
          bucket.PublicAccessBlockConfiguration.BlockPublicPolicy == true || bucket.PublicAccessBlockConfiguration.RestrictPublicBuckets == true
        )
    ])

    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn",
    ]
    public = [
      for statement in shirube::iam_statements(local.document) : statement
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
      ja = "誰でもこのバケットにアクセスできるポリシーです。Principal を特定するか、CloudFront のオリジンアクセスコントロール経由で公開してください。"
      en = "The policy lets anyone access this bucket. Name the principals, or publish through CloudFront with origin access control."
    }
  }
}

resource_policy "AWS::S3::BucketPolicy" "policy_by_network" {
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
