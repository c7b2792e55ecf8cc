# IAM of SAKURA Cloud (version 3 of the provider only).

locals {
  # Preset roles that manage a project, the organisation, or who may do what in it.
  administrators = ["owner", "organization-admin", "identity-admin"]
}

resource_policy "sakura_iam_policy" "administrator_role" {
  control = "excessive-privilege"
  targets = ["sakura_iam_policy.excessive-privilege"]
  also    = ["sakura_iam_organization_id_policy"]

  # Roles of one's own have other names. People have to administer something; programs rarely do.
  enforce {
    for_each = attrs.bindings
    condition = (
      each.value.role.type != "preset" ||
      !core::contains(local.administrators, each.value.role.id) ||
      !core::anytrue([for principal in each.value.principals : principal.type == "service-principal"])
    )
    at = each.value.role.id
    error_message = {
      ja = "サービスプリンシパルに管理者のロール（${each.value.role.id}）が付与されています。プログラムが使う操作だけのロールを、必要なプロジェクトに付与してください。"
      en = "A service principal holds the role of an administrator (${each.value.role.id}). Grant a role with just what the program does, on the projects that it needs."
    }
  }

  enforce {
    for_each = attrs.bindings
    condition = (
      attrs.target != "organization" ||
      each.value.role.type != "preset" ||
      each.value.role.id != "owner" ||
      core::anytrue([for principal in each.value.principals : principal.type == "service-principal"])
    )
    at = each.value.role.id
    error_message = {
      ja = "組織の全プロジェクトに ${each.value.role.id} ロールが及びます。担当するプロジェクトの単位（target = \"project\"）で付与してください。"
      en = "The role ${each.value.role.id} reaches every project of the organisation. Grant it on the projects in charge (target = \"project\")."
    }
  }
}

resource_policy "sakura_iam_auth" "two_factor" {
  control = "account-policy-weak"
  targets = ["sakura_iam_auth.account-policy-weak"]

  # Without the argument the provider leaves the conditions as they are.
  filter = attrs.conditions != null

  enforce {
    # Absent within conditions means false.
    condition = attrs.conditions.require_two_factor_auth == true
    error_message = {
      ja = "二要素認証なしで利用者がログインできます。conditions の require_two_factor_auth = true を設定してください（利用者の登録を先に済ませてください）。"
      en = "Users can log in without a second factor. Set require_two_factor_auth = true in conditions, after the users have enrolled."
    }
  }

  # Who has not enrolled is locked out. Restrictions beside it are for their author to keep.
  fix {
    title = {
      ja = "require_two_factor_auth = true を設定（先に利用者の登録が必要）"
      en = "Set require_two_factor_auth = true (users have to enrol first)"
    }
    safety = "decision"
    set "conditions.require_two_factor_auth" {
      value = true
    }
  }
}
