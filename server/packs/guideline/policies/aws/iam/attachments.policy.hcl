# Managed policies of AWS that are attached to identities.

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
