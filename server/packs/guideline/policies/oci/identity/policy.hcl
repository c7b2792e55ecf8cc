# IAM policies. A statement reads: allow SUBJECT to VERB RESOURCES in PLACE [where CONDITIONS].

resource_policy "oci_identity_policy" "all_resources" {
  control = "excessive-privilege"
  targets = ["oci_identity_policy.excessive-privilege"]

  enforce {
    for_each = attrs.statements

    # The group of administrators that every tenancy has needs these rights. A where clause narrows them.
    condition = (
      !core::can(core::regex("(?i)^\\s*allow\\s+.*\\sto\\s+(manage|use)\\s+all-resources\\s+in\\s+tenancy\\s*$", each.value)) ||
      core::can(core::regex("(?i)^\\s*allow\\s+group\\s+(['\"]?default['\"]?\\s*/\\s*)?['\"]?administrators['\"]?\\s+to\\s", each.value))
    )
    error_message = {
      ja = "テナンシの全てのリソースを扱える権限です。リソースの種類とコンパートメントを指定し、必要なら where で条件を付けてください。"
      en = "This allows work on every resource of the tenancy. Name the resource types and a compartment, and add a where clause if needed."
    }
  }

  enforce {
    for_each = attrs.statements

    # What anyone may do without a condition.
    condition = !core::can(core::regex("(?i)^\\s*allow\\s+any-(user|group)\\s+to\\s", each.value)) || core::can(core::regex("(?i)\\swhere\\s", each.value))
    error_message = {
      ja = "テナンシの全ての利用者と、サービスなど全てのプリンシパルに許可しています。グループか動的グループを指定するか、where で相手を限定してください。"
      en = "This is allowed to every user and every other principal of the tenancy. Name a group or a dynamic group, or restrict the principals in a where clause."
    }
  }

  enforce {
    for_each = attrs.statements

    # Groups that hold everyone.
    condition = !core::can(core::regex("(?i)^\\s*allow\\s+group\\s+(\\S+\\s*/\\s*)?['\"]?(users|all|all[-_]users|everyone)['\"]?\\s+to\\s+manage\\s+\\S+-family\\s+in\\s+\\S+(\\s+\\S+)?\\s*$", each.value))
    error_message = {
      ja = "利用者全員のグループに管理の権限を与えています。担当者のグループに限定し、読み取りだけで足りる場合は read にしてください。"
      en = "The group of all users may manage these resources. Restrict it to the group in charge, and use read where reading is enough."
    }
  }
}
