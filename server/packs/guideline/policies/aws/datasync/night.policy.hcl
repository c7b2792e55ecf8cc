# Transfers and other work of data services on a schedule.

resource_policy "aws_datasync_task" "night_transfer" {
  control = "legacy-night-batch"
  targets = ["aws_datasync_task.legacy-night-batch"]
  also = [
    "aws_appflow_flow",
    "aws_sagemaker_monitoring_schedule",
    "aws_quicksight_refresh_schedule",
    "aws_ssm_association",
  ]

  # Only a run once a day is a night batch. A rate has no time of day.
  filter = (
    local.schedule != null &&
    core::can(core::regex("^cron\\(\\s*[0-9]+\\s+[0-9]+\\s", local.schedule)) &&
    !local.maintenance
  )

  locals {
    pull    = attrs.trigger_config[0].trigger_properties[0].scheduled[0]
    refresh = attrs.schedule[0].schedule_frequency[0]

    schedule = (
      meta.type == "aws_datasync_task" ? attrs.schedule[0].schedule_expression :
      meta.type == "aws_appflow_flow" ? local.pull.schedule_expression :
      meta.type == "aws_sagemaker_monitoring_schedule" ? attrs.monitoring_schedule_config[0].schedule_config[0].schedule_expression :
      meta.type == "aws_quicksight_refresh_schedule" ? (
        local.refresh.time_of_the_day == null || local.refresh.interval == "HOURLY" ? null :
        core::format("cron(%s %s * * ? *)", core::split(":", local.refresh.time_of_the_day)[1], core::split(":", local.refresh.time_of_the_day)[0])
      ) :
      attrs.schedule_expression
    )

    # Schedules are in UTC, but for those that name a time zone.
    timezone = (
      meta.type == "aws_appflow_flow" && local.pull.timezone != null ? local.pull.timezone :
      meta.type == "aws_quicksight_refresh_schedule" && local.refresh.timezone != null ? local.refresh.timezone :
      "UTC"
    )
    times = local.schedule == null ? [] : shirube::night_runs(local.schedule, local.timezone)

    # Patches and inventories of servers may well wait for the night.
    maintenance = (
      meta.type == "aws_ssm_association" &&
      core::contains([
        "AWS-RunPatchBaseline", "AWS-RunPatchBaselineAssociation", "AWS-RunPatchBaselineWithHooks",
        "AWS-GatherSoftwareInventory", "AWS-UpdateSSMAgent", "AWS-ConfigureAWSPackage",
      ], attrs.name)
    )
  }

  enforce {
    condition = core::length(local.times) == 0
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、データの所有者と確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm with the owner of the data that it must run at night."
    }
  }
}
