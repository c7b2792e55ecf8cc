# Amazon GuardDuty, and who hears of findings.

resource_policy "aws_guardduty_detector" "detector_off" {
  control = "detective-control-missing"
  targets = ["aws_guardduty_detector.detective-control-missing"]

  enforce {
    # Absent means true.
    condition = attrs.enable != false
    error_message = {
      ja = "脅威検知が止まっています。enable = true を設定してください。"
      en = "Threat detection is off. Set enable = true."
    }
  }

  fix {
    title = {
      ja = "enable = true を設定"
      en = "Set enable = true"
    }
    safety = "safe"
    set "enable" {
      value = true
    }
  }
}

resource_policy "aws_guardduty_organization_configuration" "organization_members" {
  control = "detective-control-missing"
  targets = ["aws_guardduty_organization_configuration.detective-control-missing"]

  enforce {
    condition = attrs.auto_enable_organization_members != "NONE"
    error_message = {
      ja = "組織のアカウントで脅威検知が自動では有効になりません。auto_enable_organization_members = \"ALL\" を設定してください。"
      en = "Threat detection is not switched on in the accounts of the organization. Set auto_enable_organization_members = \"ALL\"."
    }
  }

  fix {
    title = {
      ja = "auto_enable_organization_members = \"ALL\" を設定"
      en = "Set auto_enable_organization_members = \"ALL\""
    }
    safety = "safe"
    set "auto_enable_organization_members" {
      value = "ALL"
    }
  }
}

resource_policy "aws_guardduty_detector" "protection_plan" {
  control  = "detective-control-missing"
  severity = "information"
  targets  = ["aws_guardduty_detector.detective-control-missing.2"]

  filter = attrs.enable != false && core::length(attrs.datasources) == 0

  locals {
    plans = ["S3_DATA_EVENTS", "EKS_AUDIT_LOGS", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "RUNTIME_MONITORING"]
    on = core::anytrue([
      for feature in core::getresources("aws_guardduty_detector_feature", { detector_id = attrs.id }) : (
        feature.status == "ENABLED" && core::contains(local.plans, feature.name)
      )
    ])
  }

  enforce {
    condition = local.on
    error_message = {
      ja = "S3 や RDS、コンテナなどを監視する保護プランが、構成のどこにもありません。aws_guardduty_detector_feature で使うサービスのプランを有効にすると、検知できる脅威が増えます。"
      en = "No protection plan, such as those for S3, RDS or containers, is in the configuration. Those of the services in use, as aws_guardduty_detector_feature, find more threats."
    }
  }

  # A plan costs by what it reads.
  fix {
    title = {
      ja = "S3 の保護プランを追加"
      en = "Add the protection plan for S3"
    }
    safety = "decision"
    companion "aws_guardduty_detector_feature" {
      detector_id = attrs.id
      name        = "S3_DATA_EVENTS"
      status      = "ENABLED"
    }
  }
}

resource_policy "aws_guardduty_detector_feature" "feature_off" {
  control  = "detective-control-missing"
  severity = "information"
  targets  = ["aws_guardduty_detector_feature.detective-control-missing"]

  enforce {
    condition = attrs.status != "DISABLED"
    error_message = {
      ja = "GuardDuty の保護プラン ${attrs.name} が無効です。使うサービスのプランであれば status = \"ENABLED\" を設定してください。"
      en = "Protection plan ${attrs.name} of GuardDuty is off. If the service is in use, set status = \"ENABLED\"."
    }
  }

  # A plan costs by what it reads.
  fix {
    title = {
      ja = "status = \"ENABLED\" を設定"
      en = "Set status = \"ENABLED\""
    }
    safety = "decision"
    set "status" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_guardduty_detector" "findings_routed" {
  control = "incident-response-manual"
  targets = ["aws_guardduty_detector.incident-response-manual"]
  also = [
    "aws_securityhub_account",
    "aws_inspector2_enabler",
    "aws_macie2_account",
  ]

  filter = attrs.enable != false && attrs.status != "PAUSED"

  locals {
    sources = {
      aws_guardduty_detector  = "aws.guardduty"
      aws_securityhub_account = "aws.securityhub"
      aws_inspector2_enabler  = "aws.inspector2"
      aws_macie2_account      = "aws.macie"
    }
    source = local.sources[meta.type]
    rules = [
      for rule in core::getresources("aws_cloudwatch_event_rule", {}) : rule
      if core::try(core::strcontains(rule.event_pattern, local.source) || core::strcontains(rule.event_pattern, "aws.securityhub"), false)
    ]
    routed = core::anytrue([
      for rule in local.rules : core::length(core::getresources("aws_cloudwatch_event_target", { rule = rule.name })) > 0
    ])
  }

  enforce {
    condition = local.routed
    error_message = {
      ja = "検出結果（${local.source}）を通知や自動対応につなぐ EventBridge のルールが構成にありません。aws_cloudwatch_event_rule と aws_cloudwatch_event_target を加えると、対応が早くなります。"
      en = "No EventBridge rule of this configuration takes up findings of ${local.source}. With aws_cloudwatch_event_rule and aws_cloudwatch_event_target the response is faster."
    }
  }

  # The policy of the topic has to admit EventBridge.
  fix {
    title = {
      ja = "検出結果を SNS に通知するルールとターゲットを追加（トピックのポリシーで events.amazonaws.com の許可が必要）"
      en = "Add a rule and a target that notify SNS (the policy of the topic has to admit events.amazonaws.com)"
    }
    safety  = "decision"
    when    = core::length(local.rules) == 0
    choices = core::getresources("aws_sns_topic", {})
    companion "aws_cloudwatch_event_rule" {
      name          = "${core::replace(local.source, "aws.", "")}-findings"
      event_pattern = core::jsonencode({ source = [local.source] })
    }
    companion "aws_cloudwatch_event_target" {
      rule = companion.aws_cloudwatch_event_rule.name
      arn  = choice.arn
    }
  }
}
