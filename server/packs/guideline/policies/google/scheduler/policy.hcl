# Cloud Scheduler.
#
# Only a run once a day is a night batch; what runs every hour also runs at night.

resource_policy "google_cloud_scheduler_job" "night_job" {
  control = "legacy-night-batch"
  targets = ["google_cloud_scheduler_job.legacy-night-batch"]

  # Jobs that have a reason to run at night say so in their name.
  filter = (
    attrs.paused != true &&
    core::try(core::can(core::regex("^\\s*[0-9]+\\s+[0-9]+\\s", attrs.schedule)), false) &&
    !core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
    ])
  )

  locals {
    # Absent means UTC, whatever the region.
    timezone = !shirube::given(attrs.time_zone) ? "Etc/UTC" : attrs.time_zone
    times    = shirube::night_runs(attrs.schedule, local.timezone)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.schedule
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します${!shirube::given(attrs.time_zone) ? "（time_zone の既定値は UTC）" : ""}。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)})${!shirube::given(attrs.time_zone) ? "; time_zone is UTC by default" : ""}. Confirm that it must run at night, or whether an event could start it."
    }
  }
}
