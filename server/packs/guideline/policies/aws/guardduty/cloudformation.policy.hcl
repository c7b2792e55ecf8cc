# Amazon GuardDuty in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

# One entry stands for what the policies for Terraform ask in detector_off and protection_plan.
resource_policy "AWS::GuardDuty::Detector" "detector_off" {
  control = "detective-control-missing"
  targets = ["AWS::GuardDuty::Detector.detective-control-missing"]

  locals {
    features = attrs.Features == null ? [] : attrs.Features
  }

  enforce {
    # Required.
    condition = attrs.Enable == true
    at        = attrs.Enable
    error_message = {
      ja = "脅威検知が止まっています。Enable: true を設定してください。"
      en = "Threat detection is off. Set Enable: true."
    }
  }

  enforce {
    severity  = "information"
    condition = attrs.Enable != true ? true : attrs.DataSources != null || core::anytrue([for feature in local.features : feature.Status == "ENABLED"])
    error_message = {
      ja = "S3 や RDS、コンテナなどを監視する保護プランが有効ではありません。Features で使うサービスのプランを有効にすると、検知できる脅威が増えます。"
      en = "No protection plan, such as those for S3, RDS or containers, is on. Those of the services in use, enabled in Features, find more threats."
    }
  }

  fix {
    title = {
      ja = "Enable: true を設定"
      en = "Set Enable: true"
    }
    safety = "safe"
    when   = attrs.Enable != true
    set "Enable" {
      value = true
    }
  }

  # A plan costs by what it reads.
  fix {
    title = {
      ja = "S3 の保護プランを追加"
      en = "Add the protection plan for S3"
    }
    safety = "decision"
    when   = attrs.Enable == true
    add "Features" {
      Name   = "S3_DATA_EVENTS"
      Status = "ENABLED"
    }
  }
}

resource_policy "AWS::GuardDuty::Detector" "findings_routed" {
  control = "incident-response-manual"
  targets = ["AWS::GuardDuty::Detector.incident-response-manual"]
  also    = ["AWS::SecurityHub::Hub", "AWS::Config::ConfigRule"]

  filter = attrs.Enable != false

  locals {
    source = meta.type == "AWS::GuardDuty::Detector" ? "aws.guardduty" : meta.type == "AWS::SecurityHub::Hub" ? "aws.securityhub" : "aws.config"
    rules = [
      for rule in core::getresources("AWS::Events::Rule", {}) : rule
      if core::can(core::regex("${local.source}|aws.securityhub", core::jsonencode(rule.EventPattern)))
    ]
    routed = core::anytrue([for rule in local.rules : core::length(rule.Targets == null ? [] : rule.Targets) > 0])
    remediated = meta.type != "AWS::Config::ConfigRule" ? false : core::anytrue([
      for remediation in core::getresources("AWS::Config::RemediationConfiguration", {}) : remediation.ConfigRuleName == attrs.Ref
    ])
    topics = core::getresources("AWS::SNS::Topic", {})
  }

  enforce {
    condition = local.routed || local.remediated
    error_message = {
      ja = "検出結果（${local.source}）を通知や自動対応につなぐ EventBridge のルールがテンプレートにありません。AWS::Events::Rule を加えると、対応が早くなります。"
      en = "No EventBridge rule of this template takes up findings of ${local.source}. With an AWS::Events::Rule the response is faster."
    }
  }

  # The topic is a guess, and its policy has to admit EventBridge.
  fix {
    title = {
      ja = "検出結果を SNS に通知するルールを追加"
      en = "Add a rule that notifies SNS"
    }
    safety = "decision"
    when   = core::length(local.topics) > 0
    companion "AWS::Events::Rule" {
      EventPattern = { source = [local.source] }
      Targets      = [{ Id = "notify", Arn = local.topics[0].Ref }]
    }
  }
}
