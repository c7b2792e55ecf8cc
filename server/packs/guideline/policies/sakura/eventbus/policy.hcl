# EventBus: schedules.
#
# starts_at is a moment, so the time of day of a daily schedule is known. In which time zone crontab is read, neither the provider nor
# the API documents: such a schedule counts where its name says that it runs at night.

resource_policy "sakura_eventbus_schedule" "night_run" {
  control = "legacy-night-batch"
  targets = ["sakura_eventbus_schedule.legacy-night-batch"]

  # A message in a queue starts work; a notification or a change of scale does not. What runs every hour also runs at night.
  filter = (
    core::anytrue([for process in local.processes : process.destination == "simplemq"]) &&
    !core::anytrue([for text in local.texts : shirube::matches("night_jobs_accepted", text)])
  )

  locals {
    processes = core::getresources("sakura_eventbus_process_configuration", { id = attrs.process_configuration_id })
    texts     = [for text in [meta.name, attrs.name, attrs.description] : text if text != null]

    daily  = attrs.recurring_unit == "day"
    minute = local.daily ? core::floor(attrs.starts_at / 60000) % 1440 : 0
    times  = local.daily ? shirube::night_runs("${local.minute % 60} ${core::floor(local.minute / 60)} * * *", "UTC") : []
    named  = shirube::given(attrs.crontab) && core::anytrue([for text in local.texts : shirube::matches("night_batch_names", text)])
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.starts_at
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、データの到着などのイベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event such as the arrival of data could start it."
    }
  }

  enforce {
    condition = !local.named
    at        = attrs.crontab
    error_message = {
      ja = "夜間バッチと読み取れる名前です。夜間に実施する必要があるか、データの到着などのイベントでの起動に変えられないか確認してください。"
      en = "The name reads as a night batch. Confirm that it must run at night, or whether an event such as the arrival of data could start it."
    }
  }
}
