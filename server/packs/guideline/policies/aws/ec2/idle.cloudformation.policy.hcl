# What runs around the clock although nobody needs it to, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EC2::Instance" "always_on" {
  control = "always-on-nonproduction"
  targets = ["AWS::EC2::Instance.always-on-nonproduction"]
  also = [
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::ECS::Service",
    "AWS::Redshift::Cluster",
    "AWS::SageMaker::NotebookInstance",
  ]

  # A member of a cluster is stopped with it.
  filter = !shirube::given(attrs.DBClusterIdentifier) || meta.type != "AWS::RDS::DBInstance"

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    tags  = attrs.Tags == null ? [] : attrs.Tags
    known = shirube::tag_values("environment_tags", local.tags)
    names = core::concat(
      [local.words, core::basename(meta.path)],
      [for name in [attrs.DBInstanceIdentifier, attrs.DBClusterIdentifier, attrs.ClusterIdentifier, attrs.ServiceName, attrs.NotebookInstanceName] : name if name != null],
      [for tag in local.tags : tag.Value if tag.Key == "Name"],
    )
    not_production = (
      core::anytrue([for tag in local.known : tag.group == "non_production"]) ||
      core::anytrue([for name in local.names : shirube::matches("non_production_names", name)])
    )
    production = core::anytrue([for tag in local.known : tag.group == "production"])

    # Serverless and empty ones cost little while idle.
    scales_to_zero = (
      attrs.ServerlessV2ScalingConfiguration.MinCapacity == 0 ||
      attrs.ScalingConfiguration.AutoPause == true ||
      attrs.DesiredCapacity == "0" ||
      attrs.DesiredCount == 0
    )

    # Schedules that stop something, whatever they name: what they stop is often a list of tags.
    stops = "(?i)(stop|pausecluster|updateservice|updateautoscalinggroup)"
    stopped = (
      core::length(core::getresources("AWS::AutoScaling::ScheduledAction", {})) > 0 ||
      core::length(core::getresources("AWS::Redshift::ScheduledAction", {})) > 0 ||
      core::anytrue([for target in core::getresources("AWS::ApplicationAutoScaling::ScalableTarget", {}) : core::length(target.ScheduledActions) > 0]) ||
      core::anytrue([
        for schedule in core::getresources("AWS::Scheduler::Schedule", {}) : core::anytrue([
          for text in shirube::written([schedule.Target.Arn, schedule.Name]) : core::can(core::regex(local.stops, text))
        ])
      ]) ||
      core::anytrue([
        for rule in core::getresources("AWS::Events::Rule", {}) : core::anytrue([
          for text in shirube::written([rule.Name, rule.Description]) : core::can(core::regex("(?i)stop|停止", text)) if text != null
        ])
      ]) ||
      core::anytrue([
        for association in core::getresources("AWS::SSM::Association", {}) : core::can(core::regex("(?i)stop", association.Name))
      ]) ||
      # Tags by which schedulers find what to stop.
      core::anytrue([
        for tag in local.tags : core::can(core::regex("(?i)^(schedule|scheduler|instance-?scheduler|auto-?(stop|start|shutdown).*|自動停止)$", tag.Key))
      ])
    )
  }

  enforce {
    condition = local.stopped || local.scales_to_zero || !local.not_production || local.production
    error_message = {
      ja = "本番以外の環境と読み取れますが、使わない時間に止める仕組みがテンプレートにありません。AWS::Scheduler::Schedule（Asia/Tokyo）などで夜間と休日に止めると、その分の費用がかからなくなります。"
      en = "This reads as an environment other than production, and nothing stops it while it is not used. Stopping it at night and on holidays, for instance with an AWS::Scheduler::Schedule (Asia/Tokyo), saves the cost of that time."
    }
  }
}
