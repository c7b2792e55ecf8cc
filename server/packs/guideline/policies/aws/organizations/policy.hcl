# AWS Organizations.

locals {
  # Absent, the type of a policy is SERVICE_CONTROL_POLICY.
  control_policies = [
    for policy in core::getresources("aws_organizations_policy", {}) : policy
    if policy.type == null || policy.type == "SERVICE_CONTROL_POLICY"
  ]
  is_control_policy = attrs.type == null || attrs.type == "SERVICE_CONTROL_POLICY"
  features          = core::getresources("aws_iam_organizations_features", {})
}

resource_policy "aws_organizations_policy" "regions_allowed" {
  control  = "region-guardrail-missing"
  severity = "warning"
  targets  = ["aws_organizations_policy.region-guardrail-missing"]

  filter = local.is_control_policy

  locals {
    document   = core::try(core::jsondecode(attrs.content), null)
    statements = core::try(core::flatten([local.document.Statement]), [])

    # Where the regions are written.
    places = core::flatten([
      for i, statement in local.statements : [
        for test, limits in core::try(statement.Condition, {}) : [
          for variable, values in limits : "Statement[${i}].Condition.${test}.${variable}"
          if core::lower(variable) == "aws:requestedregion" && core::can(core::regex("Not", test))
        ]
      ]
      if statement.Effect == "Deny"
    ])
    foreign = core::distinct(core::flatten([
      for statement in shirube::iam_statements(attrs.content) : [
        for limit in statement.conditions : [
          for region in limit.values : region
          # Global services answer in us-east-1, which the list of exceptions leaves open.
          if shirube::in_japan("aws", region) == false && !(region == "us-east-1" && core::length(statement.not_actions) > 0)
        ]
        if core::lower(limit.variable) == "aws:requestedregion" && core::can(core::regex("Not", limit.test))
      ]
      if statement.effect == "Deny"
    ]))
  }

  enforce {
    condition = core::length(local.foreign) == 0
    at        = attrs.content
    error_message = {
      ja = "国外のリージョン（${core::join("、", local.foreign)}）も使えるままのポリシーです。aws:RequestedRegion の値を ap-northeast-1 と ap-northeast-3 だけにし、リージョンのないサービスは NotAction で除いてください。"
      en = "The policy leaves regions outside Japan open (${core::join(", ", local.foreign)}). Keep only ap-northeast-1 and ap-northeast-3 in aws:RequestedRegion, and leave services without a region out with NotAction."
    }
  }

  # What runs in another region is out of reach afterwards, and the list of global services has to fit.
  fix {
    title = {
      ja = "aws:RequestedRegion の値を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in aws:RequestedRegion"
    }
    safety = "decision"
    when   = core::length(local.places) == 1
    set "content" {
      inside = local.places[0]
      value  = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}

resource_policy "aws_organizations_organization" "region_guardrail" {
  control = "region-guardrail-missing"
  targets = ["aws_organizations_organization.region-guardrail-missing"]

  # Without all features there are no policies; that is reported below.
  filter = attrs.feature_set != "CONSOLIDATED_BILLING"

  locals {
    by_policy = core::anytrue([
      for policy in local.control_policies : core::anytrue([
        for statement in shirube::iam_statements(policy.content) : statement.effect == "Deny" && core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:requestedregion"
        ])
      ])
    ])
    by_control_tower = core::anytrue([
      for control in core::getresources("aws_controltower_control", {}) : core::can(core::regex("(AWS-GR_REGION_DENY|CT\\.MULTISERVICE\\.PV\\.1)$", control.control_identifier))
    ])
  }

  enforce {
    condition = local.by_policy || local.by_control_tower
    error_message = {
      ja = "国外のリージョンの利用を止める仕組みが構成にありません。aws:RequestedRegion で拒否する aws_organizations_policy を追加して組織に付けると、誤って国外に作ることを防げます。"
      en = "Nothing in this configuration stops the use of regions abroad. An aws_organizations_policy that denies by aws:RequestedRegion, attached to the organization, prevents resources there by mistake."
    }
  }

  # Whoever works in another region loses access; the list of global services has to fit the organization.
  fix {
    title = {
      ja = "国内のリージョンに限るサービスコントロールポリシーを追加（組織への関連付けが別に必要）"
      en = "Add a service control policy that admits regions in Japan only (it still has to be attached)"
    }
    safety = "decision"
    companion "aws_organizations_policy" {
      name = "regions-in-japan"
      type = "SERVICE_CONTROL_POLICY"
      content = core::jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Effect = "Deny"
          NotAction = [
            "account:*", "budgets:*", "ce:*", "cloudfront:*", "globalaccelerator:*", "health:*", "iam:*", "organizations:*", "route53:*",
            "route53domains:*", "shield:*", "sts:*", "support:*", "trustedadvisor:*", "waf:*",
          ]
          Resource  = "*"
          Condition = { StringNotEquals = { "aws:RequestedRegion" = ["ap-northeast-1", "ap-northeast-3"] } }
        }]
      })
    }
  }
}

resource_policy "aws_organizations_organization" "root_credentials" {
  control  = "account-policy-weak"
  severity = "information"
  targets  = ["aws_organizations_organization.account-policy-weak"]

  locals {
    managed = core::anytrue([
      for features in local.features : core::contains(features.enabled_features, "RootCredentialsManagement")
    ])
  }

  enforce {
    # Absent means ALL.
    condition = attrs.feature_set != "CONSOLIDATED_BILLING" && local.managed
    error_message = {
      ja = "メンバーアカウントのルートユーザの認証情報をまとめて管理していません。feature_set = \"ALL\" の組織で aws_iam_organizations_features の RootCredentialsManagement を有効にすると、メンバーアカウントのルートの認証情報をなくせます。"
      en = "Credentials of the root users of member accounts are not managed centrally. In an organization with feature_set = \"ALL\", RootCredentialsManagement in aws_iam_organizations_features makes them unnecessary."
    }
  }

  # IAM has to be among the services that the organization trusts.
  fix {
    title = {
      ja = "aws_iam_organizations_features を追加"
      en = "Add aws_iam_organizations_features"
    }
    safety = "decision"
    when   = attrs.feature_set != "CONSOLIDATED_BILLING" && core::length(local.features) == 0
    companion "aws_iam_organizations_features" {
      enabled_features = ["RootCredentialsManagement", "RootSessions"]
    }
  }

  # Every member account has to agree, and it cannot be undone.
  fix {
    title = {
      ja = "feature_set = \"ALL\" を設定し、aws_iam_organizations_features を追加"
      en = "Set feature_set = \"ALL\" and add aws_iam_organizations_features"
    }
    safety = "decision"
    when   = attrs.feature_set == "CONSOLIDATED_BILLING" && core::length(local.features) == 0
    set "feature_set" {
      value = "ALL"
    }
    companion "aws_iam_organizations_features" {
      enabled_features = ["RootCredentialsManagement", "RootSessions"]
    }
  }
}

resource_policy "aws_organizations_organization" "policies_enabled" {
  control = "guardrail-missing"
  targets = ["aws_organizations_organization.guardrail-missing"]

  enforce {
    # Absent means ALL.
    condition = attrs.feature_set != "CONSOLIDATED_BILLING"
    error_message = {
      ja = "請求をまとめるだけの組織のため、サービスコントロールポリシーで操作を制限できません。feature_set = \"ALL\" を設定してください。"
      en = "The organization only shares the bill, so no service control policy can limit what accounts do. Set feature_set = \"ALL\"."
    }
  }

  enforce {
    condition = attrs.feature_set == "CONSOLIDATED_BILLING" || core::contains(attrs.enabled_policy_types, "SERVICE_CONTROL_POLICY")
    at        = attrs.enabled_policy_types
    error_message = {
      ja = "サービスコントロールポリシーが有効ではありません。enabled_policy_types に SERVICE_CONTROL_POLICY を加えてください。"
      en = "Service control policies are not enabled. Add SERVICE_CONTROL_POLICY to enabled_policy_types."
    }
  }

  fix {
    title = {
      ja = "SERVICE_CONTROL_POLICY を有効化"
      en = "Enable SERVICE_CONTROL_POLICY"
    }
    safety = "safe"
    when   = attrs.feature_set != "CONSOLIDATED_BILLING"
    set "enabled_policy_types" {
      value = core::concat(attrs.enabled_policy_types == null ? [] : [for type in attrs.enabled_policy_types : type], ["SERVICE_CONTROL_POLICY"])
    }
  }

  # Every member account has to agree, and it cannot be undone.
  fix {
    title = {
      ja = "feature_set = \"ALL\" と SERVICE_CONTROL_POLICY を設定"
      en = "Set feature_set = \"ALL\" and SERVICE_CONTROL_POLICY"
    }
    safety = "decision"
    when   = attrs.feature_set == "CONSOLIDATED_BILLING"
    set "feature_set" {
      value = "ALL"
    }
    set "enabled_policy_types" {
      value = ["SERVICE_CONTROL_POLICY"]
    }
  }
}

resource_policy "aws_organizations_policy" "allows_everything" {
  control = "guardrail-missing"
  targets = ["aws_organizations_policy.guardrail-missing"]

  filter = local.is_control_policy

  locals {
    statements = shirube::iam_statements(attrs.content)
    denials    = [for statement in local.statements : statement if statement.effect == "Deny"]
    everything = [
      for statement in local.statements : statement
      if statement.effect == "Allow" && core::contains(statement.actions, "*") && core::contains(statement.resources, "*")
    ]
  }

  enforce {
    condition = core::length(local.denials) > 0 || core::length(local.everything) == 0
    at        = attrs.content
    error_message = {
      ja = "全てを許すだけのポリシーで、何も制限しません。組織で禁じる操作（証跡の停止、組織からの離脱、国外のリージョンの利用など）を Deny で書いてください。"
      en = "The policy allows everything and limits nothing. Write what the organization forbids as Deny, such as stopping trails, leaving the organization or using regions abroad."
    }
  }
}

resource_policy "aws_organizations_policy" "guards_the_guards" {
  control  = "guardrail-missing"
  severity = "hint"
  targets  = ["aws_organizations_policy.guardrail-missing.2"]

  filter = local.is_control_policy

  locals {
    guarded = [
      "organizations:leaveorganization", "cloudtrail:stoplogging", "cloudtrail:deletetrail", "config:stopconfigurationrecorder",
      "config:deleteconfigurationrecorder", "guardduty:deletedetector", "guardduty:disassociatefromadministratoraccount",
    ]
    denied = core::flatten([
      for policy in core::concat([attrs], local.control_policies) : [
        for statement in shirube::iam_statements(policy.content) : statement if statement.effect == "Deny"
      ]
    ])
    protects = core::anytrue([
      for statement in local.denied : (
        core::anytrue([
          for action in statement.actions : core::anytrue([
            for name in local.guarded : core::can(core::regex("^${core::replace(core::lower(action), "*", ".*")}$", name))
          ])
        ]) ||
        core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:principalarn" && core::anytrue([for value in limit.values : core::endswith(value, ":root")])
        ])
      )
    ])
  }

  enforce {
    condition = local.protects
    at        = attrs.content
    error_message = {
      ja = "組織からの離脱、CloudTrail・Config・GuardDuty の停止、ルートユーザの利用を拒否するポリシーが構成にありません。organizations:LeaveOrganization や cloudtrail:StopLogging などの Deny を加えると、統制を外されにくくなります。"
      en = "No policy here denies leaving the organization, stopping CloudTrail, Config or GuardDuty, or the root user. A Deny for organizations:LeaveOrganization, cloudtrail:StopLogging and the like keeps the controls in place."
    }
  }
}
