# What IAM policies of a template allow, beside policy.hcl.

locals {
  # A policy of SAM is a name, a template of SAM or the document itself; those of a role have the document inside.
  written = attrs.Policies == null ? [] : core::flatten([attrs.Policies])
  documents = core::concat(
    [for document in [attrs.PolicyDocument, attrs.InlinePolicy] : document if document != null],
    [for policy in local.written : policy.PolicyDocument if core::try(policy.PolicyDocument.Statement, null) != null],
    [for policy in local.written : policy if core::try(policy.Statement, null) != null],
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
    core::length(core::getresources("AWS::IAM::Role", { PermissionsBoundary = attrs.Ref })) > 0 ||
    core::length(core::getresources("AWS::IAM::User", { PermissionsBoundary = attrs.Ref })) > 0
  )
  attached = core::length(core::concat(
    attrs.Roles == null ? [] : attrs.Roles,
    attrs.Users == null ? [] : attrs.Users,
    meta.type == "AWS::IAM::ManagedPolicy" && attrs.Groups != null ? attrs.Groups : [],
  )) > 0
  grants = meta.type != "AWS::IAM::ManagedPolicy" || !local.boundary || local.attached

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


resource_policy "AWS::IAM::Policy" "everything" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Policy.excessive-privilege"]
  also    = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

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

resource_policy "AWS::IAM::Policy" "all_actions" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Policy.excessive-privilege.2"]
  also    = ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"]

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

# With Resource "*" or without: for these types one entry stands for both.

resource_policy "AWS::IAM::ManagedPolicy" "any_action" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::ManagedPolicy.excessive-privilege"]
  also    = ["AWS::Serverless::Function", "AWS::Serverless::StateMachine", "AWS::SSO::PermissionSet"]

  filter = local.grants

  locals {
    found = [
      for statement in local.allowed : statement
      if core::anytrue([for action in local.all_actions : core::contains(statement.actions, action)])
    ]
  }

  enforce {
    condition = core::length(local.found) == 0
    error_message = {
      ja = "全ての操作（Action が *）を許可しています。実際に使う操作とリソースだけを列挙してください。"
      en = "Every action (*) is allowed. List the actions and resources that are used."
    }
  }
}

# One entry stands for what policy.hcl asks in escalation, writes_everywhere and reads_everywhere.

resource_policy "AWS::IAM::Policy" "escalation" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Policy.excessive-privilege.3"]
  also = [
    "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy",
    "AWS::Serverless::Function", "AWS::Serverless::StateMachine",
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
    raised = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if !core::endswith(action, ":*") && action != "*" && core::anytrue([
          for name in local.raising : core::can(core::regex("^${core::replace(core::lower(action), "*", ".*")}$", name))
        ])
      ]
    ]))

    # Services of which the usual actions know no single resource.
    without_resources = [
      "ssmmessages", "ec2messages", "xray", "ce", "cur", "pricing", "health", "support", "tag", "trustedadvisor", "application-autoscaling",
      "autoscaling-plans", "resource-groups", "servicequotas", "cloudshell", "mobiletargeting", "sso-directory", "q", "codewhisperer",
    ]
    changing = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if core::can(core::regex("^[a-z0-9-]+:(put|delete|create|update|modify|attach|set)?\\*$", core::lower(action))) &&
        core::lower(action) != "s3:*" &&
        !core::contains(local.administrative, core::lower(action)) &&
        !core::contains(local.without_resources, core::split(":", core::lower(action))[0])
      ]
    ]))

    reading = [
      "s3:getobject", "ssm:getparameter", "ssm:getparameters", "ssm:getparametersbypath", "secretsmanager:getsecretvalue",
      "secretsmanager:batchgetsecretvalue", "rds-data:executestatement", "dynamodb:scan", "dynamodb:batchgetitem",
    ]
    read = core::distinct(core::flatten([
      for statement in local.unlimited : [
        for action in statement.actions : action
        if core::can(core::regex("^[a-z0-9-]+:[a-z]+\\*?$|^rds-data:\\*$", core::lower(action))) && core::anytrue([
          for name in local.reading : core::can(core::regex("^${core::replace(core::lower(action), "*", ".*")}$", name))
        ])
      ]
    ]))
  }

  enforce {
    condition = core::length(local.raised) == 0
    error_message = {
      ja = "自らの権限を引き上げられる操作（${core::join("、", local.raised)}）を、全てのリソースに条件なしで許可しています。Resource をロール等の ARN に限るか、iam:PassedToService などの条件を付けてください。"
      en = "Actions with which a caller can raise its own privileges are allowed on every resource without a condition: ${core::join(", ", local.raised)}. Limit Resource to ARNs, or add a condition such as iam:PassedToService."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.changing) == 0
    error_message = {
      ja = "書込みや権限変更を含む操作（${core::join("、", local.changing)}）を、全てのリソースに条件なしで許可しています。Resource を使うリソースの ARN に限ってください。"
      en = "Actions that include writing or changing permissions are allowed on every resource without a condition: ${core::join(", ", local.changing)}. Limit Resource to the ARNs in use."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.read) == 0
    error_message = {
      ja = "データや秘密情報の読取り（${core::join("、", local.read)}）を、全てのリソースに条件なしで許可しています。Resource を使うバケットやシークレットの ARN に限ってください。"
      en = "Reading data or secrets is allowed on every resource without a condition: ${core::join(", ", local.read)}. Limit Resource to the ARNs of the buckets or secrets in use."
    }
  }
}

resource_policy "AWS::IAM::Policy" "all_of_s3" {
  control  = "excessive-privilege"
  targets  = ["AWS::IAM::Policy.excessive-privilege.4"]
  severity = "warning"
  also     = ["AWS::IAM::Role"]

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

resource_policy "AWS::IAM::Role" "administrator" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Role.excessive-privilege"]
  also    = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::Serverless::Function", "AWS::Serverless::StateMachine"]

  locals {
    # Among the policies of SAM are names of AWS's own and their ARNs.
    names = [for policy in local.written : core::tostring(policy) if core::can(core::tostring(policy))]
    arns = core::concat(
      attrs.ManagedPolicyArns == null ? [] : attrs.ManagedPolicyArns,
      [for name in local.names : core::startswith(name, "arn:") ? name : "arn:aws:iam::aws:policy/${name}"],
    )
    at = attrs.ManagedPolicyArns == null ? attrs.Policies : attrs.ManagedPolicyArns
    broad = [
      for arn in local.arns : core::trimprefix(arn, "arn:aws:iam::aws:policy/")
      if core::can(core::regex("^arn:aws:iam::aws:policy/([a-z-]+/)?(PowerUserAccess|SecretsManagerReadWrite|[A-Za-z0-9_]*FullAccess[A-Za-z0-9_]*)$", arn)) &&
      arn != "arn:aws:iam::aws:policy/IAMFullAccess"
    ]
  }

  enforce {
    condition = !core::contains(local.arns, "arn:aws:iam::aws:policy/AdministratorAccess")
    at        = local.at
    error_message = {
      ja = "全ての操作ができる AdministratorAccess を付けています。業務に使う操作に絞ったポリシーを付けてください。"
      en = "AdministratorAccess, which allows every action, is attached. Attach a policy with the actions that are used."
    }
  }

  enforce {
    condition = !core::contains(local.arns, "arn:aws:iam::aws:policy/IAMFullAccess")
    at        = local.at
    error_message = {
      ja = "IAMFullAccess を使っています。自らに任意の権限を与えられるため、管理者権限と変わりません。業務に使う IAM の操作だけを列挙してください。"
      en = "IAMFullAccess is used. Whoever has it can give itself any right, so it equals administration. List the IAM actions that are used."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.broad) == 0
    at        = local.at
    error_message = {
      ja = "サービスの全ての操作ができるポリシー（${core::join("、", local.broad)}）を付けています。使う操作とリソースだけのポリシーを書いてください。"
      en = "A policy with every action of a service is attached: ${core::join(", ", local.broad)}. Write one with the actions and resources in use."
    }
  }
}

resource_policy "AWS::IAM::AccessKey" "access_key" {
  control = "long-lived-credential"
  targets = ["AWS::IAM::AccessKey.long-lived-credential"]

  filter = attrs.Status != "Inactive"

  enforce {
    # Any active key.
    condition = false
    error_message = {
      ja = "失効しないアクセスキーを発行しており、秘密の値はスタックの出力などから読めます。IAM ロール、IAM Identity Center、OIDC 連携による一時的な認証情報に置き換えられないか検討してください。"
      en = "An access key that never expires is issued, and its secret can be read from outputs of the stack. Consider temporary credentials instead: roles, IAM Identity Center or OIDC federation."
    }
  }
}

resource_policy "AWS::IAM::User" "iam_user" {
  control  = "long-lived-credential"
  targets  = ["AWS::IAM::User.long-lived-credential"]
  severity = "warning"

  filter = !local.accepted

  locals {
    # Emergency access while the identity provider is down, and SMTP of SES, cannot do without a user. A name that is left out is made of
    # the logical id.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    texts = core::concat(
      [local.words, attrs.UserName == attrs.Ref ? "" : attrs.UserName],
      attrs.Path == null ? [] : [attrs.Path],
      [for part in shirube::strings([attrs.UserName]) : part.value],
      attrs.Tags == null ? [] : [for tag in attrs.Tags : tag.Value],
    )
    accepted = core::anytrue([
      for text in local.texts : core::can(core::regex("break[-_ /]?glass|emergency|緊急|(^|[^a-z])(ses|smtp)([^a-z]|$)", core::lower(text)))
    ])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "IAM ユーザ（長期間有効な認証情報の持ち主）を作成しています。人の利用には IAM Identity Center を、システムの利用には IAM ロールを検討してください。緊急時用や SES の SMTP 用であれば、Path やタグに示すと対象外になります。"
      en = "An IAM user is created, the holder of credentials that do not expire. Consider IAM Identity Center for people and roles for systems. If it is for emergencies or SES SMTP, say so in Path or a tag."
    }
  }
}

resource_policy "AWS::IAM::Policy" "attachment_to_users" {
  control = "account-policy-weak"
  targets = ["AWS::IAM::Policy.account-policy-weak"]

  enforce {
    condition = attrs.Users == null || core::length([for user in attrs.Users : user if user != null]) == 0
    at        = attrs.Users
    error_message = {
      ja = "ポリシーをユーザに直接付けています。Users を空にし、Groups や Roles に付けてください。"
      en = "The policy is attached to users directly. Leave Users empty and attach it to Groups or Roles."
    }
  }

  # The users lose these rights until a group gives them. Without any of the three the template is refused.
  fix {
    title = {
      ja = "Users を削除"
      en = "Remove Users"
    }
    safety = "decision"
    when   = (attrs.Groups != null && core::length(attrs.Groups) > 0) || (attrs.Roles != null && core::length(attrs.Roles) > 0)
    remove "Users" {}
  }
}

resource_policy "AWS::IAM::User" "rights_of_a_user" {
  control = "account-policy-weak"
  targets = ["AWS::IAM::User.account-policy-weak"]

  enforce {
    condition = (
      (attrs.Policies == null || core::length(attrs.Policies) == 0) &&
      (attrs.ManagedPolicyArns == null || core::length([for arn in attrs.ManagedPolicyArns : arn if arn != null]) == 0)
    )
    error_message = {
      ja = "権限を一人のユーザに直接与えています。異動や見直しの際に漏れやすいため、グループ（Groups）やロールに与えてください。"
      en = "Rights are given to a single user directly, which is easily overlooked when people move. Give them to a group (Groups) or a role."
    }
  }

  enforce {
    condition = attrs.LoginProfile == null
    at        = attrs.LoginProfile
    error_message = {
      ja = "パスワードだけでコンソールに入れる IAM ユーザです。IAM Identity Center（多要素認証あり）への移行を検討してください。残す場合は、LoginProfile を外し、多要素認証を登録してからパスワードを設定してください。"
      en = "This IAM user gets into the console with a password alone. Consider IAM Identity Center with MFA; if the user stays, leave LoginProfile out and set a password after MFA is registered."
    }
  }
}

resource_policy "AWS::IAM::Group" "group_without_mfa" {
  control = "account-policy-weak"
  targets = ["AWS::IAM::Group.account-policy-weak"]

  # Only people who sign in to the console can show a second factor there.
  filter = local.has_console_user

  locals {
    members = core::flatten([
      for addition in core::getresources("AWS::IAM::UserToGroupAddition", {}) : addition.Users
      if addition.GroupName == attrs.Ref || (attrs.GroupName != null && addition.GroupName == attrs.GroupName)
    ])
    has_console_user = core::anytrue([
      for user in core::getresources("AWS::IAM::User", {}) : user.LoginProfile != null && (
        core::contains(user.Groups == null ? [] : user.Groups, attrs.Ref) ||
        (attrs.GroupName != null && core::contains(user.Groups == null ? [] : user.Groups, attrs.GroupName)) ||
        core::contains(local.members, user.Ref)
      )
    ])
    arns = attrs.ManagedPolicyArns == null ? [] : attrs.ManagedPolicyArns
    beside = [
      for policy in core::concat(core::getresources("AWS::IAM::Policy", {}), core::getresources("AWS::IAM::ManagedPolicy", {})) : policy
      if core::contains(policy.Groups == null ? [] : policy.Groups, attrs.Ref) || core::contains(local.arns, policy.Ref)
    ]

    # A Deny that applies while aws:MultiFactorAuthPresent is false or absent.
    deny_without_mfa = core::anytrue([
      for document in core::concat(local.documents, [for policy in local.beside : policy.PolicyDocument]) : core::anytrue([
        for statement in shirube::iam_statements(document) : statement.effect == "Deny" && core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:multifactorauthpresent"
        ])
      ])
    ])

    # What a managed policy outside of this template says is not known.
    elsewhere = core::anytrue([
      for arn in local.arns : (
        !core::anytrue([for policy in local.beside : policy.Ref == arn]) && !core::startswith(arn, "arn:aws:iam::aws:policy/")
      )
    ])
  }

  enforce {
    condition = local.deny_without_mfa || local.elsewhere
    error_message = {
      ja = "このグループの利用者は、多要素認証なしでも全ての権限を使えます。aws:MultiFactorAuthPresent が false の間は拒否するポリシーを Policies に加えてください。"
      en = "Members of this group can use all their rights without multi-factor authentication. Add a policy to Policies that denies while aws:MultiFactorAuthPresent is false."
    }
  }
}
