# Policies that are attached to identities.

locals {
  arns = core::concat(
    [for arn in [attrs.policy_arn, attrs.managed_policy_arn] : arn if arn != null],
    attrs.managed_policy_arns == null ? [] : [for arn in attrs.managed_policy_arns : arn],
    attrs.policy_arns == null ? [] : [for arn in attrs.policy_arns : arn],
  )
}

resource_policy "aws_iam_role" "administrator" {
  control = "excessive-privilege"
  targets = ["aws_iam_role.excessive-privilege"]
  also = [
    "aws_iam_policy_attachment",
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
  ]

  enforce {
    condition = !core::contains(local.arns, "arn:aws:iam::aws:policy/AdministratorAccess")
    error_message = {
      ja = "全ての操作ができる AdministratorAccess を付けています。業務に使う操作に絞ったポリシーを付けてください。"
      en = "AdministratorAccess, which allows every action, is attached. Attach a policy with the actions that are used."
    }
  }
}

resource_policy "aws_iam_role_policy_attachments_exclusive" "administrator_exclusive" {
  control = "excessive-privilege"
  targets = ["aws_iam_role_policy_attachments_exclusive.excessive-privilege"]

  enforce {
    condition = !core::contains(local.arns, "arn:aws:iam::aws:policy/AdministratorAccess")
    error_message = {
      ja = "policy_arns に、全ての操作ができる AdministratorAccess が含まれています。業務に使う操作に絞ったポリシーを指定してください。"
      en = "policy_arns contains AdministratorAccess, which allows every action. Name policies with the actions that are used."
    }
  }
}

resource_policy "data.aws_iam_policy" "administrator_data" {
  control = "excessive-privilege"
  targets = ["data.aws_iam_policy.excessive-privilege"]

  enforce {
    condition = attrs.name != "AdministratorAccess" && attrs.arn != "arn:aws:iam::aws:policy/AdministratorAccess"
    error_message = {
      ja = "全ての操作ができる AdministratorAccess を参照しています。付ける先には、業務に使う操作に絞ったポリシーを使ってください。"
      en = "It looks up AdministratorAccess, which allows every action. Use a policy with the actions that are used."
    }
  }
}

resource_policy "aws_iam_role" "iam_full_access" {
  control = "excessive-privilege"
  targets = ["aws_iam_role.excessive-privilege.2"]
  also = [
    "aws_iam_policy_attachment",
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
    "data.aws_iam_policy",
  ]

  enforce {
    condition = !core::contains(core::concat(local.arns, meta.type == "aws_iam_policy" ? [attrs.arn] : []), "arn:aws:iam::aws:policy/IAMFullAccess") && !(meta.type == "aws_iam_policy" && attrs.name == "IAMFullAccess")
    error_message = {
      ja = "IAMFullAccess を使っています。自らに任意の権限を与えられるため、管理者権限と変わりません。業務に使う IAM の操作だけを列挙してください。"
      en = "IAMFullAccess is used. Whoever has it can give itself any right, so it equals administration. List the IAM actions that are used."
    }
  }
}

resource_policy "aws_iam_role" "full_access" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_role.excessive-privilege.3"]
  also = [
    "aws_iam_role_policy_attachment",
    "aws_iam_user_policy_attachment",
    "aws_iam_group_policy_attachment",
    "aws_ssoadmin_managed_policy_attachment",
  ]

  locals {
    # Policies of this configuration have policies of their own here.
    of_aws = [
      for arn in local.arns : arn if core::length(core::getresources("aws_iam_policy", { arn = arn })) == 0
    ]
    broad = [
      for arn in local.of_aws : core::trimprefix(arn, "arn:aws:iam::aws:policy/")
      if arn != "arn:aws:iam::aws:policy/IAMFullAccess" &&
      core::can(core::regex("^arn:aws:iam::aws:policy/([a-z-]+/)?(PowerUserAccess|SecretsManagerReadWrite|[A-Za-z0-9_]*FullAccess[A-Za-z0-9_]*)$", arn))
    ]
  }

  enforce {
    condition = core::length(local.broad) == 0
    error_message = {
      ja = "サービスの全ての操作ができるポリシー（${core::join("、", local.broad)}）を付けています。使う操作とリソースだけのポリシーを書いてください。"
      en = "A policy with every action of a service is attached: ${core::join(", ", local.broad)}. Write one with the actions and resources in use."
    }
  }
}

resource_policy "aws_iam_user_policy" "policy_of_a_user" {
  control = "account-policy-weak"
  targets = ["aws_iam_user_policy.account-policy-weak"]

  # A policy that only takes rights away gives none.
  filter = !local.denies_only

  locals {
    denies_only = core::alltrue([
      for statement in shirube::iam_statements(attrs.policy) : statement.effect == "Deny"
    ])
  }

  enforce {
    # Any that allows something.
    condition = false
    error_message = {
      ja = "権限を一人のユーザに直接与えています。異動や見直しの際に漏れやすいため、グループ（aws_iam_group_policy_attachment）やロールに与えてください。"
      en = "Rights are given to a single user directly, which is easily overlooked when people move. Give them to a group (aws_iam_group_policy_attachment) or a role."
    }
  }

  # All members of the group have these rights then.
  fix {
    title = {
      ja = "ユーザが属するグループに与える（グループの全員に及びます）"
      en = "Give it to a group the user is in (all of its members get it)"
    }
    safety = "destroys"
    choices = [
      for group in core::getresources("aws_iam_group", {}) : group
      if core::anytrue(core::concat(
        [for membership in core::getresources("aws_iam_user_group_membership", { user = attrs.user }) : core::contains(membership.groups, group.name)],
        [for membership in core::getresources("aws_iam_group_membership", { group = group.name }) : core::contains(membership.users, attrs.user)],
      ))
    ]
    companion "aws_iam_group_policy" {
      name   = attrs.name
      group  = choice.id
      policy = core::jsonencode(core::jsondecode(attrs.policy))
    }
    remove {}
  }

  fix {
    title = {
      ja = "新しいグループを作って与え、ユーザを加える"
      en = "Give it to a new group, and add the user to it"
    }
    safety = "destroys"
    companion "aws_iam_group" {
      name = meta.name
    }
    companion "aws_iam_group_policy" {
      name   = attrs.name
      group  = companion.aws_iam_group.name
      policy = core::jsonencode(core::jsondecode(attrs.policy))
    }
    companion "aws_iam_user_group_membership" {
      user   = attrs.user
      groups = [companion.aws_iam_group.name]
    }
    remove {}
  }
}

resource_policy "aws_iam_user_policy_attachment" "attachment_to_a_user" {
  control = "account-policy-weak"
  targets = ["aws_iam_user_policy.account-policy-weak"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "権限を一人のユーザに直接与えています。異動や見直しの際に漏れやすいため、グループ（aws_iam_group_policy_attachment）やロールに与えてください。"
      en = "Rights are given to a single user directly, which is easily overlooked when people move. Give them to a group (aws_iam_group_policy_attachment) or a role."
    }
  }

  # All members of the group have these rights then.
  fix {
    title = {
      ja = "ユーザが属するグループに付ける（グループの全員に及びます）"
      en = "Attach it to a group the user is in (all of its members get it)"
    }
    safety = "destroys"
    choices = [
      for group in core::getresources("aws_iam_group", {}) : group
      if core::anytrue(core::concat(
        [for membership in core::getresources("aws_iam_user_group_membership", { user = attrs.user }) : core::contains(membership.groups, group.name)],
        [for membership in core::getresources("aws_iam_group_membership", { group = group.name }) : core::contains(membership.users, attrs.user)],
      ))
    ]
    companion "aws_iam_group_policy_attachment" {
      group      = choice.id
      policy_arn = attrs.policy_arn
    }
    remove {}
  }

  fix {
    title = {
      ja = "新しいグループを作って付け、ユーザを加える"
      en = "Attach it to a new group, and add the user to it"
    }
    safety = "destroys"
    companion "aws_iam_group" {
      name = meta.name
    }
    companion "aws_iam_group_policy_attachment" {
      group      = companion.aws_iam_group.name
      policy_arn = attrs.policy_arn
    }
    companion "aws_iam_user_group_membership" {
      user   = attrs.user
      groups = [companion.aws_iam_group.name]
    }
    remove {}
  }
}

resource_policy "aws_iam_policy_attachment" "attachment_to_users" {
  control = "account-policy-weak"
  targets = ["aws_iam_policy_attachment.account-policy-weak"]

  enforce {
    condition = core::length(attrs.users) == 0
    error_message = {
      ja = "ポリシーをユーザに直接付けています。users を空にし、groups や roles に付けてください。"
      en = "The policy is attached to users directly. Leave users empty and attach it to groups or roles."
    }
  }

  # The users lose these rights until a group gives them.
  fix {
    title = {
      ja = "users を削除"
      en = "Remove users"
    }
    safety = "decision"
    remove "users" {}
  }
}

resource_policy "aws_iam_policy_attachment" "exclusive_attachment" {
  control  = "drift-ignored"
  severity = "information"
  targets  = ["aws_iam_policy_attachment.drift-ignored"]

  locals {
    # Those of the configuration as references, the others by name.
    roles  = [for name in attrs.roles : core::concat([for role in core::getresources("aws_iam_role", { name = name }) : role.id], [name])[0]]
    groups = [for name in attrs.groups : core::concat([for group in core::getresources("aws_iam_group", { name = name }) : group.id], [name])[0]]
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "このリソースはアカウント全体でポリシーの付与先を独占し、別の場所で行われた付与を外します。aws_iam_role_policy_attachment や aws_iam_group_policy_attachment に分けると、コードどおりの状態を保ちやすくなります。"
      en = "This resource claims every attachment of the policy in the account and removes those made elsewhere. With aws_iam_role_policy_attachment or aws_iam_group_policy_attachment, code and reality stay in line."
    }
  }

  # Removing it takes the policy off again what was attached meanwhile, whichever comes first.
  fix {
    title = {
      ja = "aws_iam_role_policy_attachment に置き換え（削除の際に外れるため、適用は 2 回必要です）"
      en = "Replace it by an aws_iam_role_policy_attachment (the removal detaches the policy: apply twice)"
    }
    safety = "destroys"
    when   = core::length(attrs.roles) == 1 && core::length(attrs.groups) == 0 && core::length(attrs.users) == 0
    companion "aws_iam_role_policy_attachment" {
      role       = local.roles[0]
      policy_arn = attrs.policy_arn
    }
    remove {}
  }

  fix {
    title = {
      ja = "2 つの aws_iam_role_policy_attachment に置き換え（削除の際に外れるため、適用は 2 回必要です）"
      en = "Replace it by two aws_iam_role_policy_attachment (the removal detaches the policy: apply twice)"
    }
    safety = "destroys"
    when   = core::length(attrs.roles) == 2 && core::length(attrs.groups) == 0 && core::length(attrs.users) == 0
    companion "aws_iam_role_policy_attachment" "first" {
      role       = local.roles[0]
      policy_arn = attrs.policy_arn
    }
    companion "aws_iam_role_policy_attachment" "second" {
      role       = local.roles[1]
      policy_arn = attrs.policy_arn
    }
    remove {}
  }

  fix {
    title = {
      ja = "aws_iam_group_policy_attachment に置き換え（削除の際に外れるため、適用は 2 回必要です）"
      en = "Replace it by an aws_iam_group_policy_attachment (the removal detaches the policy: apply twice)"
    }
    safety = "destroys"
    when   = core::length(attrs.roles) == 0 && core::length(attrs.groups) == 1 && core::length(attrs.users) == 0
    companion "aws_iam_group_policy_attachment" {
      group      = local.groups[0]
      policy_arn = attrs.policy_arn
    }
    remove {}
  }
}
