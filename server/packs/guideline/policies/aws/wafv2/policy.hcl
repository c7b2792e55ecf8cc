# AWS WAF.

resource_policy "aws_wafv2_web_acl" "metrics" {
  control = "measurement-missing"
  targets = ["aws_wafv2_web_acl.measurement-missing"]
  also    = ["aws_wafv2_rule_group"]

  enforce {
    condition = attrs.visibility_config[0].cloudwatch_metrics_enabled != false
    error_message = {
      ja = "許可・遮断した要求の数が計測されません。visibility_config の cloudwatch_metrics_enabled = true にすると、効果を数値で確かめられます。"
      en = "Allowed and blocked requests are not counted. With cloudwatch_metrics_enabled = true in visibility_config the effect shows in numbers."
    }
  }

  fix {
    title = {
      ja = "cloudwatch_metrics_enabled = true に変更"
      en = "Set cloudwatch_metrics_enabled = true"
    }
    safety = "safe"
    set "visibility_config.cloudwatch_metrics_enabled" {
      value = true
    }
  }
}

resource_policy "aws_wafv2_web_acl" "no_rules" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["aws_wafv2_web_acl.application-firewall-missing"]
  also = [
    "aws_waf_web_acl",
    "aws_wafregional_web_acl",
  ]

  # Rules may also come as JSON, from Firewall Manager or as resources of their own. Whoever blocks everything needs none.
  filter = (
    !shirube::given(attrs.rule_json) &&
    core::length(attrs.default_action[0].block) == 0 &&
    attrs.default_action[0].type != "BLOCK" &&
    !core::try(core::startswith(attrs.name, "FMManagedWebACL"), false) &&
    core::length(core::getresources("aws_wafv2_web_acl_rule_group_association", { web_acl_arn = attrs.arn })) == 0
  )

  enforce {
    condition = core::length(attrs.rule) > 0 || core::length(attrs.rules) > 0
    error_message = {
      ja = "規則が 1 つもないため、全ての要求を通します。AWSManagedRulesCommonRuleSet などのマネージドルールグループを加えてください。"
      en = "Without a single rule every request passes. Add managed rule groups such as AWSManagedRulesCommonRuleSet."
    }
  }

  # They block requests that look like attacks, some of which may be legitimate.
  fix {
    title = {
      ja = "AWS のマネージドルールグループを 3 つ追加"
      en = "Add three managed rule groups of AWS"
    }
    safety = "decision"
    when   = meta.type == "aws_wafv2_web_acl"
    add "rule" {
      name     = "common"
      priority = 1
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRulesCommonRuleSet"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "common"
        sampled_requests_enabled   = true
      }
    }
    add "rule" {
      name     = "known-bad-inputs"
      priority = 2
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRulesKnownBadInputsRuleSet"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "known-bad-inputs"
        sampled_requests_enabled   = true
      }
    }
    add "rule" {
      name     = "ip-reputation"
      priority = 3
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRulesAmazonIpReputationList"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "ip-reputation"
        sampled_requests_enabled   = true
      }
    }
  }

  # AWS WAF Classic takes no managed rule groups of AWS. Offered where nothing refers to it any more. What protects CloudFront belongs
  # in us-east-1, which can be said so since version 6 of the provider.
  fix {
    title = {
      ja = "マネージドルールグループを持つ aws_wafv2_web_acl に置き換え（関連付けのやり直しが必要）"
      en = "Replace it by an aws_wafv2_web_acl with managed rule groups (has to be associated anew)"
    }
    safety = "destroys"
    when   = meta.type != "aws_wafv2_web_acl"
    companion "aws_wafv2_web_acl" {
      region = meta.type == "aws_waf_web_acl" ? "us-east-1" : attrs.region
      name   = attrs.name
      scope  = meta.type == "aws_waf_web_acl" ? "CLOUDFRONT" : "REGIONAL"
      tags   = attrs.tags
      default_action {
        allow {}
      }
      rule {
        name     = "common"
        priority = 1
        override_action {
          none {}
        }
        statement {
          managed_rule_group_statement {
            vendor_name = "AWS"
            name        = "AWSManagedRulesCommonRuleSet"
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "common"
          sampled_requests_enabled   = true
        }
      }
      rule {
        name     = "known-bad-inputs"
        priority = 2
        override_action {
          none {}
        }
        statement {
          managed_rule_group_statement {
            vendor_name = "AWS"
            name        = "AWSManagedRulesKnownBadInputsRuleSet"
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "known-bad-inputs"
          sampled_requests_enabled   = true
        }
      }
      rule {
        name     = "ip-reputation"
        priority = 3
        override_action {
          none {}
        }
        statement {
          managed_rule_group_statement {
            vendor_name = "AWS"
            name        = "AWSManagedRulesAmazonIpReputationList"
          }
        }
        visibility_config {
          cloudwatch_metrics_enabled = true
          metric_name                = "ip-reputation"
          sampled_requests_enabled   = true
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = attrs.metric_name
        sampled_requests_enabled   = true
      }
    }
    remove {}
  }
}

resource_policy "aws_wafv2_web_acl" "known_bad_inputs" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["aws_wafv2_web_acl.application-firewall-missing.2"]

  # A web ACL without any rule is reported above.
  filter = !shirube::given(attrs.rule_json) && core::length(attrs.rule) > 0

  locals {
    groups = [
      for rule in attrs.rule : rule
      if rule.statement[0].managed_rule_group_statement[0].name == "AWSManagedRulesKnownBadInputsRuleSet"
    ]
    effective = core::anytrue([
      for rule in local.groups : (
        core::length(rule.override_action[0].count) == 0 &&
        !core::anytrue([for excluded in rule.statement[0].managed_rule_group_statement[0].excluded_rule : excluded.name == "Log4JRCE"]) &&
        !core::anytrue([
          for override in rule.statement[0].managed_rule_group_statement[0].rule_action_override : (
            core::startswith(override.name, "Log4JRCE") &&
            (core::length(override.action_to_use[0].count) > 0 || core::length(override.action_to_use[0].allow) > 0)
          )
        ])
      )
    ])
    priority = core::length(attrs.rule) == 0 ? 1 : core::max([for rule in attrs.rule : rule.priority]...) + 1
  }

  enforce {
    condition = local.effective
    at        = core::length(local.groups) == 0 ? null : local.groups[0].statement
    error_message = {
      ja = "Log4j など既知の脆弱性を突く要求を防ぐ規則（AWSManagedRulesKnownBadInputsRuleSet）が${core::length(local.groups) == 0 ? "ありません。加えて" : "数えるだけか、一部が除外されています。有効にして"}ください。"
      en = "Rules against requests that exploit known vulnerabilities such as Log4j (AWSManagedRulesKnownBadInputsRuleSet) ${core::length(local.groups) == 0 ? "are missing. Add them." : "only count, or in part are excluded. Let them block."}"
    }
  }

  # It may block requests that are legitimate.
  fix {
    title = {
      ja = "AWSManagedRulesKnownBadInputsRuleSet を追加"
      en = "Add AWSManagedRulesKnownBadInputsRuleSet"
    }
    safety = "decision"
    when   = core::length(local.groups) == 0
    add "rule" {
      name     = "known-bad-inputs"
      priority = local.priority
      override_action {
        none {}
      }
      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = "AWSManagedRulesKnownBadInputsRuleSet"
        }
      }
      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "known-bad-inputs"
        sampled_requests_enabled   = true
      }
    }
  }
}

resource_policy "aws_wafv2_web_acl" "rule_without_action" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["aws_wafv2_web_acl.application-firewall-missing.3"]
  also = [
    "aws_wafv2_rule_group",
    "aws_waf_web_acl",
    "aws_wafregional_web_acl",
  ]

  locals {
    rules = core::concat(
      [for rule in attrs.rule : rule],
      [for rule in attrs.rules : rule],
    )
    idle = [
      for rule in local.rules : rule
      if core::length(rule.override_action) == 0 &&
      core::length(rule.statement[0].managed_rule_group_statement) == 0 &&
      (core::length(rule.action) == 0 || (
        core::length(rule.statement) > 0 && core::alltrue([
          for kind in ["allow", "block", "count", "captcha", "challenge"] : core::length(rule.action[0][kind]) == 0
        ])
      ))
    ]
  }

  enforce {
    condition = core::length(local.idle) == 0
    error_message = {
      ja = "何をするか（action または override_action）のない規則があり、条件に合っても働きません。block、count、allow のいずれかを選んでください。"
      en = "A rule has neither action nor override_action and does nothing when it matches. Choose block, count or allow."
    }
  }
}

resource_policy "aws_wafv2_web_acl" "only_counts" {
  control  = "application-firewall-missing"
  severity = "warning"
  targets  = ["aws_wafv2_web_acl.application-firewall-missing.4"]

  filter = !shirube::given(attrs.rule_json) && core::length(attrs.rule) > 0 && core::length(attrs.default_action[0].allow) > 0 && !local.rollout

  locals {
    # A tag or description says that the rules are on trial.
    rollout = core::anytrue([
      for text in core::concat([!shirube::given(attrs.description) ? "" : attrs.description], attrs.tags == null ? [] : core::concat(core::keys(attrs.tags), core::values(attrs.tags))) : (
        core::can(core::regex("rollout|trial|count|monitor|試行|試験|評価", core::lower(text)))
      )
    ])
    counting = [
      for rule in attrs.rule : core::length(rule.action[0].count) > 0 || core::length(rule.override_action[0].count) > 0
    ]
  }

  enforce {
    condition = !core::alltrue(local.counting)
    error_message = {
      ja = "全ての規則が数えるだけで、何も遮断しません。確認が済んだ規則から、count を none（マネージドルールグループ）や block に変えてください。"
      en = "Every rule only counts and nothing is blocked. Change count to none (managed rule groups) or block as soon as a rule is reviewed."
    }
  }

  # What was counted so far is blocked afterwards.
  fix {
    title = {
      ja = "1 つ目の規則の count を none に変更"
      en = "Change count to none in the first rule"
    }
    safety = "decision"
    when   = core::length(attrs.rule[0].override_action) > 0
    remove "rule.override_action.count" {}
    add "rule.override_action.none" {}
  }
}

resource_policy "aws_wafv2_web_acl" "logging" {
  control = "logging-disabled"
  targets = ["aws_wafv2_web_acl.logging-disabled"]

  locals {
    configurations = core::getresources("aws_wafv2_web_acl_logging_configuration", { resource_arn = attrs.arn })

    # WAF writes to groups of this name only.
    groups = [
      for group in core::getresources("aws_cloudwatch_log_group", {}) : group if core::try(core::startswith(group.name, "aws-waf-logs-"), false)
    ]
  }

  enforce {
    condition = core::length(local.configurations) > 0
    error_message = {
      ja = "検査した要求が記録されず、攻撃や誤った遮断を後から調べられません。aws_wafv2_web_acl_logging_configuration を追加してください。"
      en = "Inspected requests are not recorded, so attacks and mistaken blocks cannot be looked into. Add aws_wafv2_web_acl_logging_configuration."
    }
  }

  # Logs cost by the volume.
  fix {
    title = {
      ja = "aws_wafv2_web_acl_logging_configuration を追加"
      en = "Add aws_wafv2_web_acl_logging_configuration"
    }
    safety = "decision"
    when   = core::length(local.groups) > 0
    companion "aws_wafv2_web_acl_logging_configuration" {
      resource_arn            = attrs.arn
      log_destination_configs = [local.groups[0].arn]
    }
  }

  # The log of a web ACL of CloudFront has to be in us-east-1.
  fix {
    title = {
      ja = "aws_wafv2_web_acl_logging_configuration を追加（新しいロググループへ）"
      en = "Add aws_wafv2_web_acl_logging_configuration (to a new log group)"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "aws-waf-logs-${meta.name}"
      retention_in_days = 365
    }
    companion "aws_wafv2_web_acl_logging_configuration" {
      resource_arn            = attrs.arn
      log_destination_configs = [companion.aws_cloudwatch_log_group.arn]
    }
  }
}
