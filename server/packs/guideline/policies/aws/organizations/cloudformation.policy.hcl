# AWS Organizations in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Organizations::Policy" "regions_allowed" {
  control  = "region-guardrail-missing"
  targets  = ["AWS::Organizations::Policy.region-guardrail-missing"]
  severity = "warning"
  also     = ["AWS::ControlTower::EnabledControl", "AWS::ControlTower::LandingZone"]

  filter = meta.type != "AWS::Organizations::Policy" || attrs.Type == "SERVICE_CONTROL_POLICY"

  locals {
    # The content may be a text or an object.
    by_policy = meta.type != "AWS::Organizations::Policy" ? [] : core::flatten([
      for statement in shirube::iam_statements(attrs.Content) : [
        for limit in statement.conditions : [
          for region in limit.values : region
          # Global services answer in us-east-1, which the list of exceptions leaves open.
          if shirube::in_japan("aws", region) == false && !(region == "us-east-1" && core::length(statement.not_actions) > 0)
        ]
        if core::lower(limit.variable) == "aws:requestedregion" && core::can(core::regex("Not", limit.test))
      ]
      if statement.effect == "Deny"
    ])
    by_control = attrs.Parameters == null ? [] : core::flatten([
      for parameter in attrs.Parameters : [for region in parameter.Value : region if shirube::in_japan("aws", region) == false]
      if parameter.Key == "AllowedRegions"
    ])
    by_manifest = attrs.Manifest.governedRegions == null ? [] : [
      for region in attrs.Manifest.governedRegions : region if shirube::in_japan("aws", region) == false
    ]
    foreign = core::distinct(core::concat(local.by_policy, local.by_control, local.by_manifest))

    # Where the regions are written.
    document = core::try(core::jsondecode(attrs.Content), attrs.Content)
    places = core::flatten([
      for i, statement in core::try(core::flatten([local.document.Statement]), []) : [
        for test, limits in core::try(statement.Condition, {}) : [
          for variable, values in limits : "Statement[${i}].Condition.${test}.${variable}"
          if core::lower(variable) == "aws:requestedregion" && core::can(core::regex("Not", test))
        ]
      ]
      if statement.Effect == "Deny"
    ])
    parameters = attrs.Parameters == null ? [] : [
      for i, parameter in attrs.Parameters : "[${i}].Value" if parameter.Key == "AllowedRegions"
    ]
  }

  enforce {
    condition = core::length(local.foreign) == 0
    error_message = {
      ja = "国外のリージョン（${core::join("、", local.foreign)}）も使えるままです。リージョンの一覧を ap-northeast-1 と ap-northeast-3 だけにし、リージョンのないサービスは NotAction で除いてください。"
      en = "Regions outside Japan stay open (${core::join(", ", local.foreign)}). Keep only ap-northeast-1 and ap-northeast-3 in the list of regions, and leave services without a region out with NotAction."
    }
  }

  # What runs in another region is out of reach afterwards.
  fix {
    title = {
      ja = "governedRegions を国内のリージョンだけに変更"
      en = "Leave only regions in Japan in governedRegions"
    }
    safety = "decision"
    when   = core::length(local.by_manifest) > 0
    set "Manifest.governedRegions" {
      value = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  # What runs in another region is out of reach afterwards, and the list of global services has to fit.
  fix {
    title = {
      ja = "aws:RequestedRegion の値を国内のリージョンだけに変更（国外のリージョンは使えなくなる）"
      en = "Leave only regions in Japan in aws:RequestedRegion (regions abroad are out of reach afterwards)"
    }
    safety = "decision"
    when   = core::length(local.by_policy) > 0 && core::length(local.places) == 1
    set "Content" {
      inside = local.places[0]
      value  = ["ap-northeast-1", "ap-northeast-3"]
    }
  }

  fix {
    title = {
      ja = "AllowedRegions を国内のリージョンだけに変更（国外のリージョンは使えなくなる）"
      en = "Leave only regions in Japan in AllowedRegions (regions abroad are out of reach afterwards)"
    }
    safety = "decision"
    when   = core::length(local.by_control) > 0
    set "Parameters" {
      inside = local.parameters[0]
      value  = ["ap-northeast-1", "ap-northeast-3"]
    }
  }
}

resource_policy "AWS::Organizations::Organization" "region_guardrail" {
  control = "region-guardrail-missing"
  targets = ["AWS::Organizations::Organization.region-guardrail-missing"]

  # Without all features there are no policies; that is reported below.
  filter = attrs.FeatureSet != "CONSOLIDATED_BILLING"

  locals {
    by_policy = core::anytrue([
      for policy in core::getresources("AWS::Organizations::Policy", {}) : policy.Type == "SERVICE_CONTROL_POLICY" && core::anytrue([
        for statement in shirube::iam_statements(policy.Content) : statement.effect == "Deny" && core::anytrue([
          for limit in statement.conditions : core::lower(limit.variable) == "aws:requestedregion"
        ])
      ])
    ])
    by_control_tower = core::anytrue([
      for control in core::getresources("AWS::ControlTower::EnabledControl", {}) : core::can(core::regex("(AWS-GR_REGION_DENY|CT\\.MULTISERVICE\\.PV\\.1)$", control.ControlIdentifier))
    ])
  }

  enforce {
    condition = local.by_policy || local.by_control_tower
    error_message = {
      ja = "国外のリージョンの利用を止める仕組みがテンプレートにありません。aws:RequestedRegion で拒否する AWS::Organizations::Policy を追加して組織に付けると、誤って国外に作ることを防げます。"
      en = "Nothing in this template stops the use of regions abroad. An AWS::Organizations::Policy that denies by aws:RequestedRegion, attached to the organization, prevents resources there by mistake."
    }
  }

  # Whoever works in another region loses access; the list of global services has to fit the organization.
  fix {
    title = {
      ja = "国内のリージョンに限るサービスコントロールポリシーを追加"
      en = "Add a service control policy that admits regions in Japan only"
    }
    safety = "decision"
    companion "AWS::Organizations::Policy" {
      Name = "regions-in-japan"
      Type = "SERVICE_CONTROL_POLICY"
      Content = {
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
      }
    }
  }
}

resource_policy "AWS::Organizations::Policy" "allows_everything" {
  control = "guardrail-missing"
  targets = ["AWS::Organizations::Policy.guardrail-missing"]
  also    = ["AWS::Organizations::Organization", "AWS::CloudFormation::StackSet"]

  locals {
    is_control_policy = attrs.Type == "SERVICE_CONTROL_POLICY"
    statements        = local.is_control_policy ? shirube::iam_statements(attrs.Content) : []
    denials           = [for statement in local.statements : statement if statement.effect == "Deny"]
    # Beside a denial nothing of this counts.
    everything = [
      for statement in local.statements : statement
      if core::contains(statement.actions, "*") && core::contains(statement.resources, "*")
    ]
  }

  enforce {
    condition = core::length(local.denials) > 0 || core::length(local.everything) == 0
    at        = attrs.Content
    error_message = {
      ja = "全てを許すだけのポリシーで、何も制限しません。組織で禁じる操作（証跡の停止、組織からの離脱、国外のリージョンの利用など）を Deny で書いてください。"
      en = "The policy allows everything and limits nothing. Write what the organization forbids as Deny, such as stopping trails, leaving the organization or using regions abroad."
    }
  }

  enforce {
    # Absent means ALL.
    condition = attrs.FeatureSet != "CONSOLIDATED_BILLING"
    at        = attrs.FeatureSet
    error_message = {
      ja = "請求をまとめるだけの組織のため、サービスコントロールポリシーで操作を制限できません。FeatureSet: ALL を設定してください。"
      en = "The organization only shares the bill, so no service control policy can limit what accounts do. Set FeatureSet: ALL."
    }
  }

  enforce {
    # Absent means false.
    condition = attrs.PermissionModel != "SERVICE_MANAGED" || attrs.AutoDeployment.Enabled == true
    error_message = {
      ja = "組織に加わった新しいアカウントには、このスタックセットの設定が届きません。AutoDeployment の Enabled: true にすると、自動で展開されます。"
      en = "Accounts that join the organization stay without what this stack set deploys. With Enabled: true in AutoDeployment, they get it by themselves."
    }
  }
}
