# What runs around the clock although nobody needs it to.

resource_policy "aws_instance" "always_on" {
  control = "always-on-nonproduction"
  targets = ["aws_instance.always-on-nonproduction"]
  also = [
    "aws_db_instance",
    "aws_rds_cluster",
    "aws_redshift_cluster",
    "aws_sagemaker_notebook_instance",
    "aws_autoscaling_group",
    "aws_ecs_service",
    "aws_eks_node_group",
  ]

  locals {
    tags  = meta.type == "aws_autoscaling_group" ? attrs.tag : attrs.tags
    known = shirube::tag_values("environment_tags", local.tags)
    names = core::concat(
      [meta.name, meta.root == "." ? core::basename(meta.path) : meta.root],
      [for name in [attrs.identifier, attrs.cluster_identifier, attrs.node_group_name] : name if name != null],
      core::contains(["aws_sagemaker_notebook_instance", "aws_autoscaling_group", "aws_ecs_service"], meta.type) && shirube::given(attrs.name) ? [attrs.name] : [],
    )
    not_production = (
      core::anytrue([for tag in local.known : tag.group == "non_production"]) ||
      core::anytrue([for name in local.names : shirube::matches("non_production_names", name)])
    )
    production = core::anytrue([for tag in local.known : tag.group == "production"])

    # Serverless and empty ones cost little while idle.
    scales_to_zero = (
      attrs.serverlessv2_scaling_configuration[0].min_capacity == 0 ||
      attrs.scaling_configuration[0].auto_pause == true ||
      attrs.scaling_config[0].desired_size == 0 ||
      attrs.desired_capacity == 0 ||
      attrs.desired_count == 0
    )

    # Schedules that stop something, whatever they name: what they stop is often a list of tags.
    stops = "(?i)(stop(db)?(instances?|cluster|notebookinstance)|pausecluster|updateservice|updatenodegroupconfig|updateautoscalinggroup|aws-stop(ec2|rds)instance|stop)"
    stopped = (
      core::length(core::getresources("aws_autoscaling_schedule", {})) > 0 ||
      core::length(core::getresources("aws_appautoscaling_scheduled_action", {})) > 0 ||
      core::length(core::getresources("aws_redshift_scheduled_action", {})) > 0 ||
      core::anytrue([
        for schedule in core::getresources("aws_scheduler_schedule", {}) : core::can(core::regex(local.stops, "${schedule.target[0].arn} ${schedule.name == null ? "" : schedule.name}"))
      ]) ||
      core::anytrue([
        for rule in core::getresources("aws_cloudwatch_event_rule", {}) : core::can(core::regex("(?i)stop|停止", "${rule.name == null ? "" : rule.name} ${rule.description == null ? "" : rule.description}"))
      ]) ||
      core::anytrue([
        for association in core::getresources("aws_ssm_association", {}) : core::can(core::regex("(?i)stop", association.name))
      ]) ||
      # Tags by which schedulers find what to stop.
      core::anytrue([
        for key in core::concat(
          meta.type == "aws_autoscaling_group" || attrs.tags == null ? [] : core::keys(attrs.tags),
          meta.type == "aws_autoscaling_group" ? [for tag in attrs.tag : tag.key] : [],
        ) : core::can(core::regex("(?i)^(schedule|scheduler|instance-?scheduler|auto-?(stop|start|shutdown).*|自動停止)$", key))
      ])
    )
  }

  enforce {
    condition = local.stopped || local.scales_to_zero || !local.not_production || local.production
    error_message = {
      ja = "本番以外の環境と読み取れますが、使わない時間に止める仕組みが構成にありません。aws_scheduler_schedule（Asia/Tokyo）などで夜間と休日に止めると、その分の費用がかからなくなります。"
      en = "This reads as an environment other than production, and nothing stops it while it is not used. Stopping it at night and on holidays, for instance with an aws_scheduler_schedule (Asia/Tokyo), saves the cost of that time."
    }
  }
}
