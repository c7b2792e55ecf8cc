# Amazon CloudWatch alarms.

resource_policy "aws_cloudwatch_metric_alarm" "alarm_actions_off" {
  control = "measurement-missing"
  targets = [
    "aws_cloudwatch_metric_alarm.measurement-missing",
    "aws_cloudwatch_composite_alarm.measurement-missing",
  ]
  also = ["aws_cloudwatch_composite_alarm"]

  enforce {
    # Absent means true.
    condition = attrs.actions_enabled != false
    error_message = {
      ja = "しきい値を超えても通知などの処理が行われません。actions_enabled = true にすると、計測の結果を運用に生かせます。"
      en = "Nothing happens when the alarm goes off. With actions_enabled = true what is measured reaches those who operate."
    }
  }

  fix {
    title = {
      ja = "actions_enabled = true を設定"
      en = "Set actions_enabled = true"
    }
    safety = "safe"
    when   = meta.type == "aws_cloudwatch_metric_alarm"
    set "actions_enabled" {
      value = true
    }
  }

  # Of a composite alarm the provider makes another one.
  fix {
    title = {
      ja = "actions_enabled = true を設定（複合アラームは作り直し）"
      en = "Set actions_enabled = true (makes the composite alarm anew)"
    }
    safety = "replaces"
    when   = meta.type == "aws_cloudwatch_composite_alarm"
    set "actions_enabled" {
      value = true
    }
  }
}

resource_policy "aws_cloudwatch_metric_alarm" "alarm_without_action" {
  control = "incident-response-manual"
  targets = ["aws_cloudwatch_metric_alarm.incident-response-manual"]
  also    = ["aws_cloudwatch_composite_alarm"]

  # The composite alarm notifies; a deployment or a scaling policy acts by itself.
  filter = !local.member && !local.drives

  locals {
    member = core::anytrue([
      for composite in core::getresources("aws_cloudwatch_composite_alarm", {}) : (
        core::strcontains(composite.alarm_rule, "(${attrs.alarm_name})") || core::strcontains(composite.alarm_rule, attrs.alarm_name)
      )
    ])
    drives = core::anytrue([
      for service in core::getresources("aws_ecs_service", {}) : core::anytrue([
        for alarms in service.alarms : core::contains(alarms.alarm_names, attrs.alarm_name)
      ])
    ])
    topics = core::getresources("aws_sns_topic", {})
  }

  enforce {
    condition = core::length(attrs.alarm_actions) > 0
    error_message = {
      ja = "アラームが鳴っても、誰にも通知されず何も起きません。alarm_actions に SNS トピックなどを指定すると、対応が早くなります。"
      en = "When the alarm goes off, nobody hears of it. With an SNS topic or the like in alarm_actions the response is faster."
    }
  }

  # Who is to hear of it is for the team to say.
  fix {
    title = {
      ja = "alarm_actions に構成内の SNS トピックを指定"
      en = "Use an SNS topic of this configuration in alarm_actions"
    }
    safety = "decision"
    when   = core::length(local.topics) > 0
    set "alarm_actions" {
      choices = [for topic in local.topics : [topic.arn]]
    }
  }
}
