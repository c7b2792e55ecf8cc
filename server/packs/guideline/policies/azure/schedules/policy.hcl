# Schedules, wherever they stand.

locals {
  # Names that Windows gives to time zones. Of those with summer time nothing is said.
  zones = {
    "Tokyo Standard Time" = "Asia/Tokyo"
    "UTC"                 = "UTC"
    "Etc/UTC"             = "UTC"
    "Asia/Tokyo"          = "Asia/Tokyo"
  }

  # Jobs that have a reason to run at night.
  accepted = core::anytrue([
    for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
  ])
}

resource_policy "azurerm_logic_app_trigger_recurrence" "night_run" {
  control = "legacy-night-batch"
  targets = ["azurerm_logic_app_trigger_recurrence.legacy-night-batch"]
  also    = ["azurerm_container_app_job", "azurerm_container_registry_task"]

  # Only a run once a day is a night batch.
  filter = !local.accepted && core::can(core::regex("^\\s*[0-9]+\\s+[0-9]+\\s", local.schedule))

  locals {
    recurrence = attrs.schedule[0]
    by_hours = (
      core::length(local.recurrence.at_these_hours) == 1 ?
      "${core::length(local.recurrence.at_these_minutes) == 1 ? core::tolist(local.recurrence.at_these_minutes)[0] : 0} ${core::tolist(local.recurrence.at_these_hours)[0]} * * *" :
      null
    )

    timers = [for timer in attrs.timer_trigger : timer.schedule if timer.enabled != false]
    schedule = (
      meta.type == "azurerm_container_app_job" ? attrs.schedule_trigger_config[0].cron_expression :
      meta.type == "azurerm_container_registry_task" ? (attrs.enabled == false || core::length(local.timers) == 0 ? null : local.timers[0]) :
      core::contains(["Day", "Week", "Month"], attrs.frequency) ? local.by_hours :
      null
    )

    # Cron expressions are in UTC.
    zone  = !shirube::given(attrs.time_zone) ? "UTC" : attrs.time_zone
    times = local.schedule == null ? [] : shirube::night_runs(local.schedule, core::lookup(local.zones, local.zone, local.zone))
  }

  enforce {
    condition = core::length(local.times) == 0
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}

resource_policy "azurerm_automation_schedule" "night_schedule" {
  control = "legacy-night-batch"
  targets = ["azurerm_automation_schedule.legacy-night-batch"]

  # Without a start, it is when the schedule was created. A zone with summer time moves the hour.
  filter = (
    !local.accepted &&
    core::contains(["Day", "Week", "Month"], attrs.frequency) &&
    core::can(core::regex("(Z|[+]00:00|[+]09:00)$", attrs.start_time)) &&
    (!shirube::given(attrs.timezone) || core::contains(core::keys(local.zones), attrs.timezone))
  )

  locals {
    zone  = core::endswith(attrs.start_time, "+09:00") ? "Asia/Tokyo" : "UTC"
    times = shirube::night_runs(core::formatdate("m h * * *", attrs.start_time), local.zone)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.start_time
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}
