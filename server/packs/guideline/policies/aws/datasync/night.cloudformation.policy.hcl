# Night batches of services that start by themselves, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DataSync::Task" "night_transfer" {
  control = "legacy-night-batch"
  targets = ["AWS::Glue::Trigger.legacy-night-batch"]
  also    = ["AWS::AppFlow::Flow", "AWS::SSM::Association"]

  # Only a run once a day is a night batch. A rate has no time of day.
  filter = (
    core::can(core::regex("^cron\\(\\s*[0-9]+\\s+[0-9]+\\s", local.schedule)) &&
    attrs.Schedule.Status != "DISABLED" &&
    !core::contains(["Draft", "Suspended"], attrs.FlowStatus) &&
    !local.maintenance
  )

  locals {
    flow = attrs.TriggerConfig.TriggerProperties
    expression = (
      meta.type == "AWS::DataSync::Task" ? attrs.Schedule.ScheduleExpression :
      meta.type == "AWS::AppFlow::Flow" ? local.flow.ScheduleExpression :
      attrs.ScheduleExpression
    )
    schedule = local.expression == null ? "" : local.expression

    # Schedules are in UTC, but for those that name a time zone.
    times = shirube::night_runs(local.schedule, local.flow.TimeZone == null ? "UTC" : local.flow.TimeZone)

    # Patches and inventories of servers may well wait for the night.
    maintenance = core::contains([
      "AWS-RunPatchBaseline", "AWS-RunPatchBaselineAssociation", "AWS-RunPatchBaselineWithHooks",
      "AWS-GatherSoftwareInventory", "AWS-UpdateSSMAgent", "AWS-ConfigureAWSPackage",
    ], meta.type == "AWS::SSM::Association" ? attrs.Name : null)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = local.expression
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、データの所有者と確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm with the owner of the data that it must run at night."
    }
  }
}
