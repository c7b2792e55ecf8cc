# AWS WAF in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::WAFv2::WebACL" "no_rules" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["AWS::WAFv2::WebACL.application-firewall-missing.2"]

  # Whoever blocks everything needs no rule.
  filter = attrs.DefaultAction.Block == null

  enforce {
    condition = core::length(attrs.Rules) > 0
    error_message = {
      ja = "規則が 1 つもないため、全ての要求を通します。AWSManagedRulesCommonRuleSet などのマネージドルールグループを Rules に加えてください。"
      en = "Without a single rule every request passes. Add managed rule groups such as AWSManagedRulesCommonRuleSet to Rules."
    }
  }

  # They block requests that look like attacks, some of which may be legitimate.
  fix {
    title = {
      ja = "AWS のマネージドルールグループを 3 つ追加（正当な要求を遮断し得ます）"
      en = "Add three managed rule groups of AWS (they may block legitimate requests)"
    }
    safety = "decision"
    add "Rules" {
      Name           = "common"
      Priority       = 1
      OverrideAction = { None = {} }
      Statement      = { ManagedRuleGroupStatement = { VendorName = "AWS", Name = "AWSManagedRulesCommonRuleSet" } }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "common"
        SampledRequestsEnabled   = true
      }
    }
    add "Rules" {
      Name           = "known-bad-inputs"
      Priority       = 2
      OverrideAction = { None = {} }
      Statement      = { ManagedRuleGroupStatement = { VendorName = "AWS", Name = "AWSManagedRulesKnownBadInputsRuleSet" } }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "known-bad-inputs"
        SampledRequestsEnabled   = true
      }
    }
    add "Rules" {
      Name           = "ip-reputation"
      Priority       = 3
      OverrideAction = { None = {} }
      Statement      = { ManagedRuleGroupStatement = { VendorName = "AWS", Name = "AWSManagedRulesAmazonIpReputationList" } }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "ip-reputation"
        SampledRequestsEnabled   = true
      }
    }
  }
}

resource_policy "AWS::WAFv2::WebACL" "known_bad_inputs" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["AWS::WAFv2::WebACL.application-firewall-missing"]

  # A web ACL without any rule is reported above.
  filter = core::length(attrs.Rules) > 0

  locals {
    groups = [
      for rule in attrs.Rules : rule if rule.Statement.ManagedRuleGroupStatement.Name == "AWSManagedRulesKnownBadInputsRuleSet"
    ]

    # Without Log4JRCE the group does not help against Log4j.
    idle = [
      for rule in local.groups : rule
      if core::anytrue([
        rule.OverrideAction.Count != null,
        core::anytrue([for excluded in rule.Statement.ManagedRuleGroupStatement.ExcludedRules : core::startswith(excluded.Name, "Log4JRCE")]),
        core::anytrue([
          for override in rule.Statement.ManagedRuleGroupStatement.RuleActionOverrides : (
            core::startswith(override.Name, "Log4JRCE") &&
            (override.ActionToUse.Count != null || override.ActionToUse.Allow != null)
          )
        ]),
      ])
    ]
    missing  = core::length(local.groups) == 0
    priority = core::max([for rule in attrs.Rules : rule.Priority]...) + 1
  }

  enforce {
    condition = core::length(local.groups) > core::length(local.idle)
    at        = local.missing ? attrs.Rules : local.groups[0].Statement
    error_message = {
      ja = "Log4j など既知の脆弱性を突く要求を防ぐ規則（AWSManagedRulesKnownBadInputsRuleSet）が${local.missing ? "ありません。加えて" : "数えるだけか、一部が除外されています。有効にして"}ください。"
      en = "Rules against requests that exploit known vulnerabilities such as Log4j (AWSManagedRulesKnownBadInputsRuleSet) ${local.missing ? "are missing. Add them." : "only count, or in part are excluded. Let them block."}"
    }
  }

  # It may block requests that are legitimate.
  fix {
    title = {
      ja = "AWSManagedRulesKnownBadInputsRuleSet を追加（正当な要求を遮断し得ます）"
      en = "Add AWSManagedRulesKnownBadInputsRuleSet (it may block legitimate requests)"
    }
    safety = "decision"
    when   = local.missing
    add "Rules" {
      Name           = "known-bad-inputs"
      Priority       = local.priority
      OverrideAction = { None = {} }
      Statement      = { ManagedRuleGroupStatement = { VendorName = "AWS", Name = "AWSManagedRulesKnownBadInputsRuleSet" } }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "known-bad-inputs"
        SampledRequestsEnabled   = true
      }
    }
  }

  fix {
    title = {
      ja = "AWSManagedRulesKnownBadInputsRuleSet の OverrideAction を None に変更（これまで数えた要求が遮断されます）"
      en = "Set OverrideAction of AWSManagedRulesKnownBadInputsRuleSet to None (what it counted so far is blocked)"
    }
    safety = "decision"
    when   = core::length(local.groups) == 1 && local.groups[0].OverrideAction.Count != null
    set "OverrideAction" {
      of    = local.groups[0]
      value = { None = {} }
    }
  }
}

resource_policy "AWS::WAFv2::WebACL" "only_counts" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["AWS::WAFv2::WebACL.application-firewall-missing.2"]

  filter = core::length(attrs.Rules) > 0 && attrs.DefaultAction.Block == null && !local.rollout

  locals {
    # A tag or description says that the rules are on trial.
    rollout = core::anytrue([
      for text in core::concat(
        [attrs.Description],
        [for tag in attrs.Tags : tag.Key],
        [for tag in attrs.Tags : tag.Value],
      ) : core::can(core::regex("rollout|trial|count|monitor|試行|試験|評価", core::lower(text))) if text != null
    ])
  }

  enforce {
    condition = !core::alltrue([for rule in attrs.Rules : rule.Action.Count != null || rule.OverrideAction.Count != null])
    error_message = {
      ja = "全ての規則が数えるだけで、何も遮断しません。確認が済んだ規則から、Count を None（マネージドルールグループ）や Block に変えてください。"
      en = "Every rule only counts and nothing is blocked. Change Count to None (managed rule groups) or Block as soon as a rule is reviewed."
    }
  }

  # What was counted so far is blocked afterwards.
  fix {
    title = {
      ja = "1 つ目の規則の OverrideAction を None に変更（これまで数えた要求が遮断されます）"
      en = "Set OverrideAction of the first rule to None (what it counted so far is blocked)"
    }
    safety = "decision"
    when   = attrs.Rules[0].OverrideAction != null
    set "OverrideAction" {
      of    = attrs.Rules[0]
      value = { None = {} }
    }
  }
}
