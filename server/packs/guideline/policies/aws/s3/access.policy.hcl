# Who may reach buckets: ACLs and policies.

resource_policy "aws_s3_bucket_acl" "public_acl" {
  control = "public-data-exposure"
  targets = ["aws_s3_bucket_acl.public-data-exposure"]

  filter = !local.blocked

  locals {
    # The ACL has no effect then.
    blocked = (
      core::anytrue([
        for block in core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.bucket }) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for block in core::getresources("aws_s3_account_public_access_block", {}) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for controls in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.bucket }) : controls.rule[0].object_ownership == "BucketOwnerEnforced"
      ])
    )

    groups = {
      everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
      accounts = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
    }
    grants = [
      for grant in attrs.access_control_policy[0].grant : grant
      if grant.grantee[0].uri == local.groups.everyone || grant.grantee[0].uri == local.groups.accounts
    ]
    writable = [
      for grant in local.grants : grant
      if grant.grantee[0].uri == local.groups.everyone && core::contains(["WRITE", "WRITE_ACP", "FULL_CONTROL"], grant.permission)
    ]
  }

  enforce {
    condition = (
      !core::contains(["public-read", "authenticated-read", "website"], attrs.acl) &&
      core::length(local.grants) == core::length(local.writable)
    )
    error_message = {
      ja = "誰でもこのバケットを読める ACL です。acl = \"private\" にし、公開が必要なら CloudFront のオリジンアクセスコントロール経由にしてください。"
      en = "The ACL lets anyone read this bucket. Set acl = \"private\", and publish through CloudFront with origin access control where needed."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "acl = \"private\" に変更"
      en = "Set acl = \"private\""
    }
    safety = "decision"
    set "acl" {
      value = "private"
    }
    remove "access_control_policy" {}
  }
}

resource_policy "aws_s3_bucket_acl" "public_write_acl" {
  control = "public-data-exposure"
  targets = ["aws_s3_bucket_acl.public-data-exposure.2"]

  filter = !local.blocked

  locals {
    # The ACL has no effect then.
    blocked = (
      core::anytrue([
        for block in core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.bucket }) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for block in core::getresources("aws_s3_account_public_access_block", {}) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for controls in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.bucket }) : controls.rule[0].object_ownership == "BucketOwnerEnforced"
      ])
    )

    groups = {
      everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
      accounts = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
    }
    grants = [
      for grant in attrs.access_control_policy[0].grant : grant
      if grant.grantee[0].uri == local.groups.everyone || grant.grantee[0].uri == local.groups.accounts
    ]
    writable = [
      for grant in local.grants : grant
      if grant.grantee[0].uri == local.groups.everyone && core::contains(["WRITE", "WRITE_ACP", "FULL_CONTROL"], grant.permission)
    ]
  }

  enforce {
    condition = attrs.acl != "public-read-write" && core::length(local.writable) == 0
    error_message = {
      ja = "誰でもこのバケットに書き込める ACL です。acl = \"private\" にしてください。"
      en = "The ACL lets anyone write to this bucket. Set acl = \"private\"."
    }
  }

  # Someone may have opened the bucket on purpose.
  fix {
    title = {
      ja = "acl = \"private\" に変更"
      en = "Set acl = \"private\""
    }
    safety = "decision"
    set "acl" {
      value = "private"
    }
    remove "access_control_policy" {}
  }
}

resource_policy "aws_s3_bucket" "legacy_public_acl" {
  control = "public-data-exposure"
  targets = ["aws_s3_bucket.public-data-exposure"]

  # The bucket of a trail has a policy of its own.
  filter = !local.blocked && core::length(local.trails) == 0

  locals {
    # The ACL has no effect then.
    blocked = (
      core::anytrue([
        for block in core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id }) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for block in core::getresources("aws_s3_account_public_access_block", {}) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for controls in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.id }) : controls.rule[0].object_ownership == "BucketOwnerEnforced"
      ])
    )

    trails = core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.id })
    blocks = core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id })
  }

  enforce {
    condition = !core::contains(["public-read", "public-read-write", "authenticated-read", "website"], attrs.acl)
    at        = attrs.acl
    error_message = {
      ja = "バケットが ACL（${attrs.acl}）で外部に公開されます。acl を削除し、aws_s3_bucket_public_access_block を追加してください。"
      en = "The ACL ${attrs.acl} opens the bucket to the public. Remove acl and add aws_s3_bucket_public_access_block."
    }
  }

  enforce {
    for_each  = attrs.grant
    condition = !core::can(core::regex("/(AllUsers|AuthenticatedUsers)$", each.value.uri == null ? "" : each.value.uri))
    error_message = {
      ja = "バケットが grant で外部に公開されます。この grant を削除し、aws_s3_bucket_public_access_block を追加してください。"
      en = "A grant opens the bucket to the public. Remove it and add aws_s3_bucket_public_access_block."
    }
  }

  fix {
    title = {
      ja = "acl を削除し aws_s3_bucket_public_access_block を追加"
      en = "Remove acl and add aws_s3_bucket_public_access_block"
    }
    safety = "decision"
    when   = shirube::given(attrs.acl) && core::length(local.blocks) == 0
    remove "acl" {}
    companion "aws_s3_bucket_public_access_block" {
      bucket                  = attrs.id
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  }

  fix {
    title = {
      ja = "acl を削除"
      en = "Remove acl"
    }
    safety = "decision"
    when   = shirube::given(attrs.acl) && core::length(local.blocks) > 0
    remove "acl" {}
  }
}

resource_policy "aws_s3_bucket" "public_trail" {
  control = "public-data-exposure"
  targets = ["aws_s3_bucket.public-data-exposure.2"]

  filter = core::length(core::getresources("aws_cloudtrail", { s3_bucket_name = attrs.id })) > 0 && !local.blocked

  locals {
    # The ACL has no effect then.
    blocked = (
      core::anytrue([
        for block in core::getresources("aws_s3_bucket_public_access_block", { bucket = attrs.id }) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for block in core::getresources("aws_s3_account_public_access_block", {}) : block.ignore_public_acls == true
      ]) ||
      core::anytrue([
        for controls in core::getresources("aws_s3_bucket_ownership_controls", { bucket = attrs.id }) : controls.rule[0].object_ownership == "BucketOwnerEnforced"
      ])
    )

    acls = core::getresources("aws_s3_bucket_acl", { bucket = attrs.id })
  }

  enforce {
    condition = (
      !core::contains(["public-read", "public-read-write", "authenticated-read", "website"], attrs.acl) &&
      !core::anytrue([
        for grant in local.acls : core::contains(["public-read", "public-read-write", "authenticated-read", "website"], grant.acl)
      ])
    )
    error_message = {
      ja = "CloudTrail の証跡を置くバケットが外部に公開されます。acl = \"private\" にしてください。"
      en = "The bucket that holds the trail of CloudTrail is open to the public. Set acl = \"private\"."
    }
  }

  fix {
    title = {
      ja = "acl = \"private\" に変更"
      en = "Set acl = \"private\""
    }
    safety = "safe"
    when   = shirube::given(attrs.acl)
    set "acl" {
      value = "private"
    }
  }
}

resource_policy "aws_s3_bucket_cors_configuration" "open_cors" {
  control  = "public-data-exposure"
  targets  = ["aws_s3_bucket.public-data-exposure.3"]
  also     = ["aws_s3_bucket"]
  severity = "warning"

  enforce {
    for_each = attrs.cors_rule
    condition = (
      !core::contains(each.value.allowed_origins, "*") ||
      !core::anytrue([for method in ["PUT", "POST", "DELETE"] : core::contains(each.value.allowed_methods, method)])
    )
    error_message = {
      ja = "どのサイトのスクリプトからも書き込みの要求を送れます。allowed_origins に使うサイトだけを列挙してください。"
      en = "Scripts of any site may send writing requests. List the sites that do in allowed_origins."
    }
  }
}

resource_policy "aws_s3_bucket_policy" "deny_everyone" {
  control  = "excessive-privilege"
  targets  = ["aws_s3_bucket_policy.excessive-privilege"]
  also     = ["aws_s3_bucket"]
  severity = "warning"

  locals {
    locking = !shirube::given(attrs.policy) ? [] : [
      for statement in shirube::iam_statements(attrs.policy) : statement
      if statement.effect == "Deny" && core::length(statement.conditions) == 0 && core::length(statement.not_actions) == 0 &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      core::anytrue([
        for action in statement.actions : core::contains(["*", "s3:*", "s3:put*", "s3:putbucket*", "s3:putbucketpolicy"], core::lower(action))
      ])
    ]
  }

  enforce {
    condition = core::length(local.locking) == 0
    error_message = {
      ja = "管理者を含む全員の操作を条件なしで拒否するため、ルートユーザー以外は設定を直せなくなります。管理者のロールを除く条件を付けてください。"
      en = "Everyone, administrators included, is denied without a condition, so only the root user could repair it. Add a condition that spares the roles of administrators."
    }
  }
}

resource_policy "aws_s3_bucket_policy" "policy_by_network" {
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
