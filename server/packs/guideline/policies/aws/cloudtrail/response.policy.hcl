# AWS CloudTrail: who notices.

resource_policy "aws_cloudtrail" "notification" {
  control = "incident-response-manual"
  targets = ["aws_cloudtrail.incident-response-manual"]

  # Rules and metric filters notify more precisely.
  filter = !local.watched

  locals {
    watched = (
      core::length(core::getresources("aws_cloudwatch_log_metric_filter", {})) > 0 ||
      core::anytrue([
        for rule in core::getresources("aws_cloudwatch_event_rule", {}) : core::try(core::can(core::regex("cloudtrail|aws\\.guardduty|aws\\.securityhub", core::lower(rule.event_pattern))), false)
      ])
    )
    topics = core::getresources("aws_sns_topic", {})
  }

  enforce {
    condition = shirube::given(attrs.sns_topic_name)
    error_message = {
      ja = "記録された操作が通知や自動対応につながっていません。sns_topic_name にトピックを指定するか、EventBridge のルールやメトリクスフィルタで検知すると、気付くのが早くなります。"
      en = "Nothing follows from what the trail records. A topic in sns_topic_name, an EventBridge rule or a metric filter makes it noticed sooner."
    }
  }

  # The policy of the topic has to admit CloudTrail.
  fix {
    title = {
      ja = "sns_topic_name に構成内のトピックを指定"
      en = "Use a topic of this configuration in sns_topic_name"
    }
    safety = "decision"
    when   = core::length(local.topics) > 0
    set "sns_topic_name" {
      choices = [for topic in local.topics : topic.arn]
    }
  }
}

# Reported at the log group of the trail; at the trail where that group is not in the code.
resource_policy "aws_cloudtrail" "watched_log_group" {
  control = "incident-response-manual"
  targets = ["aws_cloudtrail.incident-response-manual.2"]
  also    = ["aws_cloudwatch_log_group"]

  filter = (
    !local.routed &&
    (meta.type == "aws_cloudtrail" ? shirube::given(attrs.cloud_watch_logs_group_arn) && core::length(local.groups) == 0 : local.of_a_trail)
  )

  locals {
    groups = [
      for group in core::getresources("aws_cloudwatch_log_group", {}) : group
      if attrs.cloud_watch_logs_group_arn == "${group.arn}:*" || core::try(core::strcontains(attrs.cloud_watch_logs_group_arn, ":log-group:${group.name}:"), false)
    ]
    of_a_trail = meta.type == "aws_cloudwatch_log_group" && core::anytrue([
      for trail in core::getresources("aws_cloudtrail", {}) : trail.cloud_watch_logs_group_arn == "${attrs.arn}:*" || core::try(core::strcontains(trail.cloud_watch_logs_group_arn, ":log-group:${attrs.name}:"), false)
    ])
    routed = core::anytrue([
      for rule in core::getresources("aws_cloudwatch_event_rule", {}) : core::try(core::can(core::regex("aws\\.(guardduty|securityhub)", rule.event_pattern)), false)
    ])
    filters = core::getresources("aws_cloudwatch_log_metric_filter", meta.type == "aws_cloudtrail" ? {} : { log_group_name = attrs.name })
  }

  enforce {
    condition = core::length(local.filters) > 0
    error_message = {
      ja = "証跡のロググループを監視する仕組みがありません。Security Hub の検出結果を EventBridge で通知するか、ルートの利用や証跡の停止を aws_cloudwatch_log_metric_filter で検知すると、気付くのが早くなります。"
      en = "Nothing watches the log group of the trail. Routing findings of Security Hub with EventBridge, or an aws_cloudwatch_log_metric_filter for root use and stopped trails, makes incidents noticed sooner."
    }
  }
}
