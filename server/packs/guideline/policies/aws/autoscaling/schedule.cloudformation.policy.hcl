# Groups that are emptied at fixed times, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::AutoScaling::ScheduledAction" "scheduled_stop" {
  control = "legacy-maintenance-window"
  targets = ["AWS::Scheduler::Schedule.legacy-maintenance-window"]

  filter = shirube::given(attrs.Recurrence)

  locals {
    groups = core::concat(
      core::getresources("AWS::AutoScaling::AutoScalingGroup", { Ref = attrs.AutoScalingGroupName }),
      core::getresources("AWS::AutoScaling::AutoScalingGroup", { AutoScalingGroupName = attrs.AutoScalingGroupName }),
    )

    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    names = shirube::written([local.words, attrs.AutoScalingGroupName])

    # Stopping what nobody uses outside of production is wanted.
    not_production = core::anytrue([for name in local.names : shirube::matches("non_production_names", name)]) || core::anytrue([
      for group in local.groups : core::anytrue([
        for tag in shirube::tag_values("environment_tags", group.Tags) : tag.group == "non_production"
      ])
    ])
  }

  enforce {
    condition = local.not_production || !(attrs.MaxSize == 0 || attrs.DesiredCapacity == 0)
    error_message = {
      ja = "定期的に台数が 0 になり、サービスが止まります。利用のない時間の停止であれば望ましい運用です。保守のための停止であれば、1 台以上を残して入れ替える方式にできないか検討してください。"
      en = "The number of members regularly becomes 0, and the service stops. That is welcome while nobody uses it; if it is for maintenance, consider replacing members while at least one keeps running."
    }
  }
}
