# Whom a role trusts.

locals {
  document = meta.type == "aws_iam_role" ? attrs.assume_role_policy : attrs.json
  trusting = [for statement in shirube::iam_statements(local.document) : statement if statement.effect == "Allow"]

  # The document of a data source is judged on the role that takes it; here only those that no role takes.
  judged = meta.type == "aws_iam_role" || core::length(core::getresources("aws_iam_role", { assume_role_policy = attrs.json })) == 0

  github = "token.actions.githubusercontent.com"

  # The provider of a federated trust may be given as ARN or as a reference.
  parsed = core::flatten([core::try(core::jsondecode(local.document).Statement, [])])
  identifiers = core::flatten([
    for statement in local.parsed : [core::try(statement.Principal.Federated, [])]
  ])
  refers_to_github = core::anytrue([
    for provider in core::getresources("aws_iam_openid_connect_provider", {}) : (
      core::strcontains(provider.url, local.github) && core::contains(local.identifiers, provider.arn)
    )
  ])
  federated = [
    for statement in local.trusting : {
      statement = statement
      literal   = core::anytrue([for principal in statement.principals : core::strcontains(principal, local.github)])
      referred = local.refers_to_github && !core::anytrue([
        for limit in statement.conditions : core::endswith(limit.variable, ":sub") && !core::startswith(core::lower(limit.variable), local.github)
      ])
      claims = core::anytrue([for limit in statement.conditions : core::startswith(core::lower(limit.variable), "${local.github}:")])
    }
    if core::anytrue([for action in statement.actions : core::lower(action) == "sts:assumerolewithwebidentity"])
  ]
}

resource_policy "aws_iam_role" "trusts_everyone" {
  control = "excessive-privilege"
  targets = ["aws_iam_role.excessive-privilege.4"]

  locals {
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount", "aws:sourceaccount", "aws:sourcearn",
    ]
    everyone = [
      for statement in local.trusting : statement
      if(core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([for limit in statement.conditions : core::contains(local.limiting, core::lower(limit.variable))])
    ]
  }

  enforce {
    condition = core::length(local.everyone) == 0
    error_message = {
      ja = "どの AWS アカウントからでもこのロールになれます（Principal が *）。引き受ける相手の ARN を Principal に書くか、aws:PrincipalOrgID の条件で組織に限ってください。"
      en = "Any AWS account can assume this role (Principal is *). Name the ARNs of those who assume it, or limit it to the organization with aws:PrincipalOrgID."
    }
  }
}

resource_policy "aws_iam_role" "trusts_account" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["aws_iam_role.excessive-privilege.5"]

  locals {
    whole = [
      for statement in local.trusting : statement
      if core::length(statement.conditions) == 0 && core::anytrue([
        for principal in statement.principals : (
          core::can(core::regex("^AWS:[0-9]{12}$", principal)) ||
          (core::startswith(principal, "AWS:arn:aws:iam::") && core::endswith(principal, ":root"))
        )
      ])
    ]
  }

  enforce {
    condition = core::length(local.whole) == 0
    error_message = {
      ja = "アカウントの全ての利用者・ロールを条件なしで信頼しています。引き受けるロールの ARN を Principal に書くか、sts:ExternalId や aws:PrincipalArn の条件を付けてください。"
      en = "Every identity of an account is trusted without a condition. Name the role that assumes it in Principal, or add a condition such as sts:ExternalId or aws:PrincipalArn."
    }
  }
}

resource_policy "aws_iam_role" "github_subject" {
  control = "excessive-privilege"
  targets = ["aws_iam_role.excessive-privilege.6"]
  also    = ["data.aws_iam_policy_document"]

  filter = local.judged

  locals {
    # A subject is narrow when it fixes the repository, as repo:OWNER/REPOSITORY:…, and not only what the caller can choose.
    unlimited = [
      for entry in local.federated : entry
      if(entry.literal || entry.referred || entry.claims) && (
        core::length([for limit in entry.statement.conditions : limit if core::lower(limit.variable) == "${local.github}:sub"]) == 0 ||
        core::anytrue([
          for limit in entry.statement.conditions : core::anytrue([
            for value in limit.values : !core::can(core::regex("^(repo|repository_owner|repository):[^*?/:]+/[^*?/:]+(:|$)|^repository_id:[0-9]+|:repository:[^*?/:]+/[^*?/:]+(:|$)|^repo:[^*?/:]+/[^*?/:]+$", value))
          ])
          if core::lower(limit.variable) == "${local.github}:sub"
        ])
      )
    ]
  }

  enforce {
    condition = core::length(local.unlimited) == 0
    error_message = {
      ja = "GitHub Actions の他のリポジトリのワークフローからも引き受けられます。条件 token.actions.githubusercontent.com:sub を StringEquals で repo:<組織>/<リポジトリ>:ref:refs/heads/main のように特定し、aud も sts.amazonaws.com に限ってください。"
      en = "Workflows of other GitHub repositories can assume this, too. Fix token.actions.githubusercontent.com:sub with StringEquals to repo:<org>/<repository>:ref:refs/heads/main, and aud to sts.amazonaws.com."
    }
  }
}

resource_policy "aws_iam_role" "oidc_subject" {
  control = "excessive-privilege"
  targets = ["aws_iam_role.excessive-privilege.7"]
  also    = ["data.aws_iam_policy_document"]

  filter = local.judged

  locals {
    # Providers of consumer sign-in tell their applications apart by other claims.
    unlimited = [
      for entry in local.federated : entry
      if !entry.literal && !entry.referred && !entry.claims && core::length(entry.statement.principals) > 0 &&
      !core::anytrue([
        for limit in entry.statement.conditions : core::can(core::regex(":(sub|aud|amr|app_id|oaud|azp)$", core::lower(limit.variable)))
      ])
    ]
  }

  enforce {
    condition = core::length(local.unlimited) == 0
    error_message = {
      ja = "OIDC プロバイダが発行するどのトークンでも引き受けられます。条件に <プロバイダ>:sub と <プロバイダ>:aud を StringEquals で加え、引き受けるプロジェクトやサービスアカウントに限ってください。"
      en = "Any token of the OIDC provider is accepted. Add StringEquals conditions on <provider>:sub and <provider>:aud that name the project or service account."
    }
  }
}

resource_policy "aws_iam_role" "confused_deputy" {
  control  = "excessive-privilege"
  severity = "information"
  targets  = ["aws_iam_role.excessive-privilege.8"]

  locals {
    # Services that act on behalf of whoever configures them, as opposed to those that run one's own code.
    deputies = ["s3", "sns", "events", "cloudtrail", "config"]
    unlimited = [
      for i, statement in shirube::iam_statements(local.document) : {
        place       = "Statement[${i}].Condition"
        conditional = core::length(statement.conditions) > 0
        deputies    = [for deputy in local.deputies : deputy if core::contains(statement.principals, "Service:${deputy}.amazonaws.com")]
      }
      if statement.effect == "Allow" && !core::anytrue([
        for limit in statement.conditions : core::contains(["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"], core::lower(limit.variable))
      ])
    ]
    identities = core::getdatasource("aws_caller_identity", {})
  }

  enforce {
    for_each  = local.unlimited
    condition = core::length(each.value.deputies) == 0
    error_message = {
      ja = "${core::join("、", each.value.deputies)} サービスを、他のアカウントの設定から使われる場合も含めて信頼しています。条件 StringEquals で aws:SourceAccount を自アカウントの番号に限ってください。"
      en = "Service ${core::join(", ", each.value.deputies)} is trusted also when another account configures it. Add StringEquals with aws:SourceAccount set to your own account."
    }
  }

  # What other accounts have set up with this role stops working. A data source holds a condition in blocks of its own, where others may stand.
  fix {
    title = {
      ja = "自アカウントに限る条件（aws:SourceAccount）を追加"
      en = "Add a condition (aws:SourceAccount) for your own account"
    }
    safety = "decision"
    when   = !each.value.conditional
    choices = [for identity in local.identities : identity.id]
    set "assume_role_policy" {
      inside = each.value.place
      value  = { StringEquals = { "aws:SourceAccount" = choice } }
    }
  }

  fix {
    title = {
      ja = "自アカウントに限る条件（aws:SourceAccount）を追加"
      en = "Add a condition (aws:SourceAccount) for your own account"
    }
    safety = "decision"
    when   = each.value.conditional
    set "assume_role_policy" {
      inside  = "${each.value.place}.StringEquals[\"aws:SourceAccount\"]"
      choices = [for identity in local.identities : identity.id]
    }
  }
}
