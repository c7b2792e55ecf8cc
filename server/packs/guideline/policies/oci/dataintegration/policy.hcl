# Data Integration: when tasks run.

resource_policy "oci_dataintegration_workspace_application_task_schedule" "night_task" {
  control = "legacy-night-batch"
  targets = ["oci_dataintegration_workspace_application_task_schedule.legacy-night-batch"]
  also    = ["oci_dataintegration_workspace_application_schedule"]

  # Without a time zone it is not known when a schedule starts.
  filter = (
    core::tobool(attrs.is_enabled) != false &&
    local.schedule.timezone != null &&
    local.hour != null &&
    !core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
    ])
  )

  locals {
    # A task schedule holds its schedule; one that refers to a schedule elsewhere has no frequency of its own.
    schedule  = meta.type == "oci_dataintegration_workspace_application_schedule" ? attrs : attrs.schedule_ref[0]
    frequency = local.schedule.frequency_details[0]

    # Once a day at most: a time of day, or a cron expression that begins with seconds and has one minute and one hour.
    daily  = core::contains(["DAILY", "WEEKLY", "MONTHLY", "MONTHLY_RULE"], core::upper(local.frequency.model_type))
    cron   = local.frequency.custom_expression == null ? [] : core::flatten(core::regexall("^[0-9]+ +([0-9]+) +([0-9]+) ", local.frequency.custom_expression))
    hour   = local.daily ? local.frequency.time[0].hour : local.cron[1]
    minute = local.daily ? core::coalesce(local.frequency.time[0].minute, 0) : local.cron[0]

    times = shirube::night_runs("${local.minute} ${local.hour} * * *", local.schedule.timezone)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = core::coalesce(local.frequency.custom_expression, local.frequency.time[0].hour)
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}
