# What IAM policies allow.
#
# A data source aws_iam_policy_document grants nothing by itself: it may be a boundary, a service control policy or the policy of a
# bucket. So its statements are judged where they take effect, on the resource that uses them, and reported once; the trail
# of the finding leads to the data source. Only a document that no resource here takes up (because a module gets it, say) is
# judged by itself.

locals {
  documents = (
    meta.type == "aws_iam_role" ? [for inline in attrs.inline_policy : inline.policy if inline.policy != null] :
    meta.type == "aws_iam_policy_document" ? [attrs.json] :
    meta.type == "aws_ssoadmin_permission_set_inline_policy" ? [attrs.inline_policy] :
    [attrs.policy]
  )

  # A policy that is attached to an identity names no principal; one that does belongs to a bucket, a key or a role's trust.
  allowed = core::flatten([
    for document in local.documents : [
      for statement in shirube::iam_statements(document) : statement
      if statement.effect == "Allow" && core::length(statement.principals) == 0
    ]
  ])

  # A policy that serves only as a permissions boundary limits and does not grant. What is called one is one.
  boundary = (
    core::can(core::regex("(?i)boundar(y|ies)", meta.name)) ||
    core::length(core::getresources("aws_iam_role", { permissions_boundary = attrs.arn })) > 0 ||
    core::length(core::getresources("aws_iam_user", { permissions_boundary = attrs.arn })) > 0
  )
  attached = (
    core::length(core::getresources("aws_iam_role_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
    core::length(core::getresources("aws_iam_user_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
    core::length(core::getresources("aws_iam_group_policy_attachment", { policy_arn = attrs.arn })) > 0 ||
    core::length(core::getresources("aws_iam_policy_attachment", { policy_arn = attrs.arn })) > 0
  )

  # The document of a data source is judged on whatever takes it, and not at all as a service control policy.
  taken = core::anytrue([
    core::length(core::getresources("aws_iam_policy", { policy = attrs.json })) > 0,
    core::length(core::getresources("aws_iam_role_policy", { policy = attrs.json })) > 0,
    core::length(core::getresources("aws_iam_user_policy", { policy = attrs.json })) > 0,
    core::length(core::getresources("aws_iam_group_policy", { policy = attrs.json })) > 0,
    core::length(core::getresources("aws_ssoadmin_permission_set_inline_policy", { inline_policy = attrs.json })) > 0,
    core::length(core::getresources("aws_organizations_policy", { content = attrs.json })) > 0,
    core::anytrue([
      for role in core::getresources("aws_iam_role", {}) : core::anytrue([
        for inline in role.inline_policy : inline.policy == attrs.json
      ])
    ]),
    core::anytrue([
      for document in core::getdatasource("aws_iam_policy_document", {}) : (
        core::contains(document.source_policy_documents, attrs.json) ||
        core::contains(document.override_policy_documents, attrs.json)
      )
    ]),
  ])

  grants = (
    meta.type == "aws_iam_policy_document" ? !local.taken :
    meta.type == "aws_iam_policy" ? !local.boundary || local.attached :
    true
  )

  # Everything, or everything of one service.
  all_actions   = ["*", "*:*"]
  all_resources = ["*", "arn:aws:s3:::*", "arn:aws:s3:::*/*"]
  unlimited = [
    for statement in local.allowed : statement
    if core::length(statement.conditions) == 0 &&
    core::anytrue([for resource in statement.resources : core::contains(local.all_resources, resource)])
  ]

  # Services whose full set of actions lets a caller give itself any other right.
  administrative = ["iam:*", "organizations:*", "sts:*", "kms:*"]
}

resource_policy "aws_iam_policy" "everything" {
  control = "excessive-privilege"
  targets = [
    "aws_iam_policy.excessive-privilege",
    "data.aws_iam_policy_document.excessive-privilege",
  ]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    found = [
      for statement in local.allowed : statement
      if core::contains(statement.resources, "*") &&
      core::anytrue([for action in local.all_actions : core::contains(statement.actions, action)])
    ]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "全てのリソースに対する全ての操作（Action と Resource が共に *）を許可しています。実際に使う操作とリソースだけを列挙してください。"
      en = "Every action on every resource is allowed (Action and Resource are both *). List the actions and resources that are used."
    }
  }
}

# Together with Resource "*" it is reported above.
resource_policy "aws_iam_policy" "all_actions" {
  control = "excessive-privilege"
  targets = [
    "aws_iam_policy.excessive-privilege.2",
    "data.aws_iam_policy_document.excessive-privilege.2",
  ]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    found = [
      for statement in local.allowed : statement
      if !core::contains(statement.resources, "*") &&
      core::anytrue([for action in local.all_actions : core::contains(statement.actions, action)])
    ]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "対象を絞っていても、全ての操作（Action が *）を許可しています。実際に使う操作だけを列挙してください。"
      en = "Every action (*) is allowed, if only on some resources. List the actions that are used."
    }
  }
}

resource_policy "aws_iam_policy" "administrative_services" {
  control = "excessive-privilege"
  targets = ["aws_iam_policy.excessive-privilege.3"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    found = core::distinct(core::flatten([
      for statement in local.allowed : [
        for action in statement.actions : action if core::contains(local.administrative, core::lower(action))
      ]
    ]))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "権限そのものを変えられるサービスの操作（${core::join("、", local.found)}）を全て許可しています。実際に使う操作だけを列挙してください。"
      en = "All actions of a service that can change privileges are allowed: ${core::join(", ", local.found)}. List the actions that are used."
    }
  }
}

resource_policy "aws_iam_policy" "escalation" {
  control = "excessive-privilege"
  targets = ["aws_iam_policy.excessive-privilege.4"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    raising = [
      "iam:passrole", "iam:createpolicyversion", "iam:setdefaultpolicyversion", "iam:attachrolepolicy", "iam:attachuserpolicy",
      "iam:attachgrouppolicy", "iam:putrolepolicy", "iam:putuserpolicy", "iam:putgrouppolicy", "iam:updateassumerolepolicy",
      "iam:createaccesskey", "iam:createloginprofile", "iam:updateloginprofile", "iam:addusertogroup", "sts:assumerole",
      "lambda:updatefunctioncode", "lambda:createfunction", "glue:createdevendpoint", "cloudformation:createstack",
    ]

    # A pattern like iam:Put* stands for all it matches. All actions of a service are the matter of other policies.
    found = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if !core::endswith(action, ":*") && action != "*" && core::anytrue([
          for name in local.raising : core::can(core::regex("^${core::replace(core::lower(action), "*", ".*")}$", name))
        ])
      ]
    ]))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "自らの権限を引き上げられる操作（${core::join("、", local.found)}）を、全てのリソースに条件なしで許可しています。Resource をロール等の ARN に限るか、iam:PassedToService などの条件を付けてください。"
      en = "Actions with which a caller can raise its own privileges are allowed on every resource without a condition: ${core::join(", ", local.found)}. Limit Resource to ARNs, or add a condition such as iam:PassedToService."
    }
  }
}

resource_policy "aws_iam_policy" "writes_everywhere" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_policy.excessive-privilege.5"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    # Services of which the usual actions know no single resource.
    without_resources = [
      "ssmmessages", "ec2messages", "xray", "ce", "cur", "pricing", "health", "support", "tag", "trustedadvisor", "application-autoscaling",
      "autoscaling-plans", "resource-groups", "servicequotas", "cloudshell", "mobiletargeting", "sso-directory", "q", "codewhisperer",
    ]
    found = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if core::can(core::regex("^[a-z0-9-]+:(put|delete|create|update|modify|attach|set)?\\*$", core::lower(action))) &&
        core::lower(action) != "s3:*" &&
        !core::contains(local.administrative, core::lower(action)) &&
        !core::contains(local.without_resources, core::split(":", core::lower(action))[0])
      ]
    ]))
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "書込みや権限変更を含む操作（${core::join("、", local.found)}）を、全てのリソースに条件なしで許可しています。Resource を使うリソースの ARN に限ってください。"
      en = "Actions that include writing or changing permissions are allowed on every resource without a condition: ${core::join(", ", local.found)}. Limit Resource to the ARNs in use."
    }
  }
}

resource_policy "aws_iam_policy" "reads_everywhere" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_policy.excessive-privilege.6"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    reading = [
      "s3:getobject", "ssm:getparameter", "ssm:getparameters", "ssm:getparametersbypath", "secretsmanager:getsecretvalue",
      "secretsmanager:batchgetsecretvalue", "rds-data:executestatement", "dynamodb:scan", "dynamodb:batchgetitem",
    ]
    found = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if core::can(core::regex("^[a-z0-9-]+:[a-z]+\\*?$|^rds-data:\\*$", core::lower(action))) && core::anytrue([
          for name in local.reading : core::can(core::regex("^${core::replace(core::lower(action), "*", ".*")}$", name))
        ])
      ]
    ]))
    names = [for action in shirube::strings(local.found) : action.value]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "データや秘密情報の読取り（${core::join("、", local.names)}）を、全てのリソースに条件なしで許可しています。Resource を使うバケットやシークレットの ARN に限ってください。"
      en = "Reading data or secrets is allowed on every resource without a condition: ${core::join(", ", local.names)}. Limit Resource to the ARNs of the buckets or secrets in use."
    }
  }
}

resource_policy "aws_iam_policy" "all_of_s3" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_policy.excessive-privilege.7"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    found = [
      for statement in local.allowed : statement
      if core::anytrue([for action in statement.actions : core::lower(action) == "s3:*"])
    ]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "バケットの削除や公開設定の変更まで含む s3:* を許可しています。s3:GetObject のように使う操作を列挙してください。"
      en = "It allows s3:*, which includes deleting buckets and changing who can read them. List the actions in use, such as s3:GetObject."
    }
  }
}

resource_policy "aws_iam_policy" "allow_with_exception" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_policy.excessive-privilege.8"]
  also = [
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    "aws_ssoadmin_permission_set_inline_policy",
    "aws_iam_role",
    "data.aws_iam_policy_document",
  ]

  filter = local.grants

  locals {
    found = [
      for statement in local.allowed : statement
      if core::length(statement.not_actions) > 0 || core::length(statement.not_resources) > 0
    ]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "NotAction や NotResource による許可は、書かれていない全てを許します（今後増える操作も含みます）。許可する操作とリソースを Action と Resource で列挙してください。"
      en = "An Allow with NotAction or NotResource permits all that is not named, including what AWS adds later. List what is allowed in Action and Resource."
    }
  }
}
