# Amazon EventBridge: rules and schedules.
#
# Only a run once a day is a night batch; what runs every hour also runs at night. A rate has no time of day at all.

locals {
  once_a_day = "^cron\\(\\s*[0-9]+\\s+[0-9]+\\s"

  # Resource types that do work when a schedule starts them, as opposed to queues, topics and logs.
  workers = [
    "aws_batch_job_queue",
    "aws_codebuild_project",
    "aws_codepipeline",
    "aws_ecs_cluster",
    "aws_glue_workflow",
    "aws_lambda_alias",
    "aws_lambda_function",
    "aws_sfn_state_machine",
  ]
}

resource_policy "aws_cloudwatch_event_rule" "night_run" {
  control = "legacy-night-batch"
  targets = ["aws_cloudwatch_event_rule.legacy-night-batch"]

  filter = (
    attrs.is_enabled != false &&
    attrs.state != "DISABLED" &&
    core::try(core::can(core::regex(local.once_a_day, attrs.schedule_expression)), false) &&
    !core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
    ]) &&
    local.works
  )

  locals {
    targets = core::getresources("aws_cloudwatch_event_target", { rule = attrs.name })
    works = core::anytrue([
      for target in local.targets : (
        core::length(target.ecs_target) > 0 ||
        core::length(target.batch_target) > 0 ||
        core::length(target.run_command_targets) > 0 ||
        core::anytrue([for type in local.workers : core::length(core::getresources(type, { arn = target.arn })) > 0])
      )
    ])

    # The expression of a rule is in UTC.
    times = shirube::night_runs(attrs.schedule_expression, "UTC")
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.schedule_expression
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}

resource_policy "aws_scheduler_schedule" "night_schedule" {
  control = "legacy-night-batch"
  targets = ["aws_scheduler_schedule.legacy-night-batch"]

  # Starting and stopping instances is wanted; their targets are no workers.
  filter = (
    attrs.state != "DISABLED" &&
    core::can(core::regex(local.once_a_day, attrs.schedule_expression)) &&
    !core::anytrue([
      for text in [meta.name, attrs.name, attrs.description] : text != null && shirube::matches("night_jobs_accepted", text)
    ]) &&
    local.works
  )

  locals {
    works = core::anytrue([
      for type in local.workers : core::length(core::getresources(type, { arn = attrs.target[0].arn })) > 0
    ])
    timezone = !shirube::given(attrs.schedule_expression_timezone) ? "UTC" : attrs.schedule_expression_timezone
    times    = shirube::night_runs(attrs.schedule_expression, local.timezone)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.schedule_expression
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}
