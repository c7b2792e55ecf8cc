# Accounts of people and systems in IAM.

resource_policy "aws_iam_access_key" "access_key" {
  control = "long-lived-credential"
  targets = ["aws_iam_access_key.long-lived-credential"]

  # The key of the root user has a policy of its own.
  filter = attrs.status != "Inactive" && attrs.user != "root" && attrs.user != "<root_account>"

  enforce {
    # Any active key.
    condition = false
    error_message = {
      ja = "失効しないアクセスキーを発行しており、秘密の値はステートにも残ります。IAM ロール、IAM Identity Center、OIDC 連携による一時的な認証情報に置き換えられないか検討してください。"
      en = "An access key that never expires is issued, and its secret stays in the state, too. Consider temporary credentials instead: roles, IAM Identity Center or OIDC federation."
    }
  }
}

resource_policy "aws_iam_access_key" "root_access_key" {
  control = "long-lived-credential"
  targets = ["aws_iam_access_key.long-lived-credential.2"]

  filter = attrs.user == "root" || attrs.user == "<root_account>"

  enforce {
    condition = attrs.status == "Inactive"
    error_message = {
      ja = "ルートユーザのアクセスキーです。権限を制限できないため、このリソースを削除し、ロールの一時的な認証情報を使ってください。"
      en = "This is an access key of the root user, whose rights cannot be limited. Remove this resource and use temporary credentials of a role."
    }
  }

  # Whatever still uses the key stops working: to be deactivated first, which can be undone.
  fix {
    title = {
      ja = "まず無効化（status = \"Inactive\"）"
      en = "Deactivate it first (status = \"Inactive\")"
    }
    safety = "decision"
    set "status" {
      value = "Inactive"
    }
  }

  fix {
    title = {
      ja = "アクセスキーを削除"
      en = "Remove the access key"
    }
    safety = "destroys"
    remove {}
  }
}

resource_policy "aws_iam_user" "iam_user" {
  control  = "long-lived-credential"
  severity = "warning"
  targets  = ["aws_iam_user.long-lived-credential"]

  filter = !local.accepted

  locals {
    # Emergency access while the identity provider is down, and SMTP of SES, cannot do without a user.
    texts = core::concat(
      [meta.name, attrs.name, !shirube::given(attrs.path) ? "" : attrs.path],
      [for value in core::values(attrs.tags == null ? {} : attrs.tags) : value],
    )
    accepted = core::anytrue([
      for text in local.texts : core::can(core::regex("break[-_ /]?glass|emergency|緊急|(^|[^a-z])(ses|smtp)([^a-z]|$)", core::lower(text)))
    ])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "IAM ユーザ（長期間有効な認証情報の持ち主）を作成しています。人の利用には IAM Identity Center を、システムの利用には IAM ロールを検討してください。緊急時用や SES の SMTP 用であれば、path やタグに示すと対象外になります。"
      en = "An IAM user is created, the holder of credentials that do not expire. Consider IAM Identity Center for people and roles for systems. If it is for emergencies or SES SMTP, say so in path or a tag."
    }
  }
}

resource_policy "aws_iam_service_specific_credential" "service_credential" {
  control  = "long-lived-credential"
  severity = "warning"
  targets  = ["aws_iam_service_specific_credential.long-lived-credential"]
  also     = ["aws_iam_signing_certificate"]

  filter = attrs.status != "Inactive"

  enforce {
    # Any active one.
    condition = false
    error_message = {
      ja = "IAM ユーザに結び付く長期間有効な認証情報です。有効期限がないため、ロールによる一時的な認証情報や、定期的に交換する仕組みに置き換えられないか検討してください。"
      en = "This is a long-lived credential of an IAM user. It does not expire; consider temporary credentials of a role, or a way to replace it regularly."
    }
  }
}

resource_policy "aws_transfer_ssh_key" "sftp_user_key" {
  control  = "long-lived-credential"
  severity = "warning"
  targets  = ["aws_iam_service_specific_credential.long-lived-credential"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "SFTP 利用者の公開鍵です。有効期限がないため、ID プロバイダでの認証や、定期的に交換する仕組みに置き換えられないか検討してください。"
      en = "This is a public key of an SFTP user. It does not expire; consider an identity provider, or a way to replace it regularly."
    }
  }
}

resource_policy "aws_iam_group" "group_without_mfa" {
  control = "account-policy-weak"
  targets = ["aws_iam_group.account-policy-weak"]

  # Only people who sign in to the console can show a second factor there.
  filter = local.has_console_user

  locals {
    members = core::concat(
      core::flatten([for membership in core::getresources("aws_iam_group_membership", { group = attrs.name }) : membership.users]),
      [for membership in core::getresources("aws_iam_user_group_membership", {}) : membership.user if core::contains(membership.groups, attrs.name)],
    )
    has_console_user = core::anytrue([
      for member in local.members : core::length(core::getresources("aws_iam_user_login_profile", { user = member })) > 0
    ])

    inline     = core::getresources("aws_iam_group_policy", { group = attrs.name })
    attachment = core::getresources("aws_iam_group_policy_attachment", { group = attrs.name })
    documents = core::concat(
      [for policy in local.inline : policy.policy],
      core::flatten([
        for attachment in local.attachment : [
          for policy in core::getresources("aws_iam_policy", { arn = attachment.policy_arn }) : policy.policy
        ]
      ]),
    )
    # A Deny that applies while aws:MultiFactorAuthPresent is false or absent.
    deny_without_mfa = core::anytrue([
      for document in local.documents : core::anytrue([
        for statement in shirube::iam_statements(document) : statement.effect == "Deny" && core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:multifactorauthpresent"
        ])
      ])
    ])

    # What a managed policy outside of this configuration says is not known.
    elsewhere = core::anytrue([
      for attachment in local.attachment : (
        core::length(core::getresources("aws_iam_policy", { arn = attachment.policy_arn })) == 0 &&
        !core::startswith(attachment.policy_arn, "arn:aws:iam::aws:policy/")
      )
    ])
  }

  enforce {
    condition = local.deny_without_mfa || local.elsewhere
    error_message = {
      ja = "このグループの利用者は、多要素認証なしでも全ての権限を使えます。aws:MultiFactorAuthPresent が false の間は拒否するポリシーを aws_iam_group_policy で付けてください。"
      en = "Members of this group can use all their rights without multi-factor authentication. Attach an aws_iam_group_policy that denies while aws:MultiFactorAuthPresent is false."
    }
  }

  # People without a second factor lose access until they register one.
  fix {
    title = {
      ja = "多要素認証なしの操作を拒否する aws_iam_group_policy を追加"
      en = "Add an aws_iam_group_policy that denies without MFA"
    }
    safety = "decision"
    companion "aws_iam_group_policy" {
      group = attrs.id
      name  = "deny-without-mfa"
      policy = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect = "Deny"
          NotAction = [
            "iam:ChangePassword",
            "iam:CreateVirtualMFADevice",
            "iam:EnableMFADevice",
            "iam:GetUser",
            "iam:ListMFADevices",
            "iam:ListVirtualMFADevices",
            "iam:ResyncMFADevice",
            "sts:GetSessionToken",
          ]
          Resource  = "*"
          Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
        }]
      })
    }
  }
}

resource_policy "aws_iam_user_login_profile" "console_user_without_mfa" {
  control = "account-policy-weak"
  targets = ["aws_iam_user_login_profile.account-policy-weak"]

  locals {
    groups = core::concat(
      core::flatten([for membership in core::getresources("aws_iam_user_group_membership", { user = attrs.user }) : membership.groups]),
      [for membership in core::getresources("aws_iam_group_membership", {}) : membership.group if core::contains(membership.users, attrs.user)],
    )
    attached = core::concat(
      [for attachment in core::getresources("aws_iam_user_policy_attachment", { user = attrs.user }) : attachment.policy_arn],
      core::flatten([
        for group in local.groups : [
          for attachment in core::getresources("aws_iam_group_policy_attachment", { group = group }) : attachment.policy_arn
        ]
      ]),
    )
    documents = core::concat(
      [for policy in core::getresources("aws_iam_user_policy", { user = attrs.user }) : policy.policy],
      core::flatten([
        for group in local.groups : [for policy in core::getresources("aws_iam_group_policy", { group = group }) : policy.policy]
      ]),
      core::flatten([
        for arn in local.attached : [for policy in core::getresources("aws_iam_policy", { arn = arn }) : policy.policy]
      ]),
    )
    # A Deny that applies while aws:MultiFactorAuthPresent is false or absent.
    deny_without_mfa = core::anytrue([
      for document in local.documents : core::anytrue([
        for statement in shirube::iam_statements(document) : statement.effect == "Deny" && core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:multifactorauthpresent"
        ])
      ])
    ])
  }

  enforce {
    condition = local.deny_without_mfa
    error_message = {
      ja = "パスワードだけでコンソールに入れる IAM ユーザです。IAM Identity Center（多要素認証あり）への移行を検討してください。残す場合は、多要素認証なしの操作を拒否するポリシーをユーザかグループに付けてください。"
      en = "This IAM user gets into the console with a password alone. Consider IAM Identity Center with MFA; if the user stays, attach a policy to it or its groups that denies without MFA."
    }
  }
}

resource_policy "aws_iam_user" "user_without_group" {
  control  = "account-policy-weak"
  severity = "hint"
  targets  = ["aws_iam_user.account-policy-weak"]

  # Users of systems are no members of a team; people have a console password.
  filter = !local.service_user && core::length(core::getresources("aws_iam_user_login_profile", { user = attrs.name })) > 0

  locals {
    texts = core::concat(
      [meta.name, attrs.name, !shirube::given(attrs.path) ? "" : attrs.path],
      [for value in core::values(attrs.tags == null ? {} : attrs.tags) : value],
    )
    service_user = core::anytrue([
      for text in local.texts : core::can(core::regex("service|system|(^|[^a-z])(ci|svc|app|bot|ses|smtp)([^a-z]|$)|break[-_ /]?glass|緊急|システム", core::lower(text)))
    ])
    in_a_group = (
      core::length(core::getresources("aws_iam_user_group_membership", { user = attrs.name })) > 0 ||
      core::anytrue([for membership in core::getresources("aws_iam_group_membership", {}) : core::contains(membership.users, attrs.name)])
    )
  }

  enforce {
    condition = local.in_a_group
    error_message = {
      ja = "どのグループにも属していません。aws_iam_user_group_membership でグループに入れると、権限をまとめて管理できます。"
      en = "The user is in no group. With aws_iam_user_group_membership its rights are managed together with those of others."
    }
  }
}
