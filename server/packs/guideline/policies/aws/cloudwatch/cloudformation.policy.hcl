# Amazon CloudWatch alarms in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CloudWatch::Alarm" "alarm_actions_off" {
  control = "measurement-missing"
  targets = ["AWS::CloudWatch::Alarm.measurement-missing"]
  also    = ["AWS::CloudWatch::CompositeAlarm"]

  enforce {
    # Absent means true.
    condition = attrs.ActionsEnabled != false
    at        = attrs.ActionsEnabled
    error_message = {
      ja = "しきい値を超えても通知などの処理が行われません。ActionsEnabled: true にすると、計測の結果を運用に生かせます。"
      en = "Nothing happens when the alarm goes off. With ActionsEnabled: true what is measured reaches those who operate."
    }
  }

  fix {
    title = {
      ja = "ActionsEnabled を true に変更"
      en = "Set ActionsEnabled to true"
    }
    safety = "safe"
    set "ActionsEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::CloudWatch::Alarm" "alarm_without_action" {
  control = "incident-response-manual"
  targets = ["AWS::CloudWatch::Alarm.incident-response-manual"]
  also    = ["AWS::CloudWatch::CompositeAlarm"]

  # The composite alarm notifies; a deployment, a health check or a rule acts by itself.
  filter = !local.member && !local.drives

  locals {
    written    = shirube::written([attrs.AlarmName])
    composites = core::getresources("AWS::CloudWatch::CompositeAlarm", {})
    member = core::anytrue([
      for composite in local.composites : (
        core::anytrue([for name in local.written : core::strcontains(composite.AlarmRule, name)]) ||
        (core::length(shirube::strings(composite.AlarmRule)) == 0 && core::strcontains(composite.AlarmRule, attrs.Ref))
      )
    ])

    # Others that watch alarms, by a name or a reference.
    watched = core::flatten([
      [for composite in local.composites : composite.ActionsSuppressor],
      [for service in core::getresources("AWS::ECS::Service", {}) : service.DeploymentConfiguration.Alarms.AlarmNames],
      [for group in core::getresources("AWS::CodeDeploy::DeploymentGroup", {}) : [for alarm in group.AlarmConfiguration.Alarms : alarm.Name]],
      [for function in core::getresources("AWS::Serverless::Function", {}) : function.DeploymentPreference.Alarms],
      [for check in core::getresources("AWS::Route53::HealthCheck", {}) : check.HealthCheckConfig.AlarmIdentifier.Name],
    ])
    names      = [for text in shirube::strings(local.watched) : text.value]
    references = [for alarm in local.watched : alarm if core::length(shirube::strings(alarm)) == 0]
    rules      = core::flatten([for rule in core::getresources("AWS::Events::Rule", {}) : rule.EventPattern.source])
    drives = (
      core::contains(local.references, attrs.Ref) ||
      core::anytrue([for name in local.written : core::contains(local.names, name)]) || core::contains(local.rules, "aws.cloudwatch")
    )
    topics = core::getresources("AWS::SNS::Topic", {})
  }

  enforce {
    condition = core::length(attrs.AlarmActions) > 0
    error_message = {
      ja = "アラームが鳴っても、誰にも通知されず何も起きません。AlarmActions に SNS トピックなどを指定すると、対応が早くなります。"
      en = "When the alarm goes off, nobody hears of it. With an SNS topic or the like in AlarmActions the response is faster."
    }
  }

  # Who is to hear of it is for the team to say.
  fix {
    title = {
      ja = "AlarmActions にテンプレート内の SNS トピックを指定"
      en = "Use an SNS topic of this template in AlarmActions"
    }
    safety = "decision"
    when   = core::length(local.topics) > 0
    set "AlarmActions" {
      choices = [for topic in local.topics : [topic.Ref]]
    }
  }
}
