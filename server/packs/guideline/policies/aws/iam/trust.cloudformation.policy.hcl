# Who may take the roles of IAM in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::IAM::Role" "trusts_everyone" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Role.excessive-privilege.2"]

  locals {
    trusting = [for statement in shirube::iam_statements(attrs.AssumeRolePolicyDocument) : statement if statement.effect == "Allow"]
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

resource_policy "AWS::IAM::Role" "trusts_account" {
  control  = "excessive-privilege"
  targets  = ["AWS::IAM::Role.excessive-privilege.3"]
  severity = "warning"

  locals {
    trusting = [for statement in shirube::iam_statements(attrs.AssumeRolePolicyDocument) : statement if statement.effect == "Allow"]
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

resource_policy "AWS::IAM::Role" "github_subject" {
  control = "excessive-privilege"
  targets = ["AWS::IAM::Role.excessive-privilege.4"]

  locals {
    trusting = [for statement in shirube::iam_statements(attrs.AssumeRolePolicyDocument) : statement if statement.effect == "Allow"]
    github = "token.actions.githubusercontent.com"

    # The provider of a federated trust may be given as ARN or as a reference; the claims of a condition name it, too.
    federated = [
      for statement in local.trusting : statement
      if core::anytrue([for action in statement.actions : core::lower(action) == "sts:assumerolewithwebidentity"]) && (
        core::anytrue([for principal in statement.principals : core::strcontains(principal, local.github)]) ||
        core::anytrue([for limit in statement.conditions : core::startswith(core::lower(limit.variable), "${local.github}:")])
      )
    ]

    # A subject is narrow when it fixes the repository, as repo:OWNER/REPOSITORY:…, and not only what the caller can choose.
    unlimited = [
      for statement in local.federated : statement
      if core::length([for limit in statement.conditions : limit if core::lower(limit.variable) == "${local.github}:sub"]) == 0 ||
      core::anytrue([
        for limit in statement.conditions : core::anytrue([
          for value in limit.values : !core::can(core::regex("^(repo|repository_owner|repository):[^*?/:]+/[^*?/:]+(:|$)|^repository_id:[0-9]+|:repository:[^*?/:]+/[^*?/:]+(:|$)|^repo:[^*?/:]+/[^*?/:]+$", value))
        ])
        if core::lower(limit.variable) == "${local.github}:sub"
      ])
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
