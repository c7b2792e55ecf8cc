# Amazon EventBridge in CloudFormation, rules and schedules, beside the policies for Terraform: policies of the same label ask the same.
#
# Only a run once a day is a night batch; what runs every hour also runs at night. A rate has no time of day at all.

locals {
  once_a_day = "^cron\\(\\s*[0-9]+\\s+[0-9]+\\s"

  # Resource types that do work when a schedule starts them, as opposed to queues, topics and logs.
  workers = [
    "AWS::Batch::JobQueue",
    "AWS::CodeBuild::Project",
    "AWS::ECS::Cluster",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Function",
    "AWS::Serverless::Function",
    "AWS::Serverless::StateMachine",
    "AWS::StepFunctions::StateMachine",
  ]

  # The same of other templates.
  parts = [":function:", ":stateMachine:", ":job-queue/", ":codebuild:", ":codepipeline:", ":glue:"]

  # The words of a logical id begin with capital letters.
  words    = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
  accepted = core::anytrue([for text in shirube::written([local.words, attrs.Name, attrs.Description]) : shirube::matches("night_jobs_accepted", text)])

  targets = meta.type == "AWS::Events::Rule" ? attrs.Targets : [attrs.Target]
  works = core::anytrue([
    for target in local.targets : (
      target.EcsParameters != null ||
      target.BatchParameters != null ||
      target.RunCommandParameters != null ||
      core::anytrue([for part in local.parts : core::strcontains(target.Arn, part)]) ||
      core::anytrue([for type in local.workers : core::length(core::getresources(type, { Ref = target.Arn })) > 0])
    )
  ])
}

resource_policy "AWS::Events::Rule" "night_run" {
  control = "legacy-night-batch"
  targets = ["AWS::Events::Rule.legacy-night-batch"]

  filter = attrs.State != "DISABLED" && core::can(core::regex(local.once_a_day, attrs.ScheduleExpression)) && !local.accepted && local.works

  locals {
    # The expression of a rule is in UTC.
    times = shirube::night_runs(attrs.ScheduleExpression, "UTC")
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.ScheduleExpression
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}

resource_policy "AWS::Scheduler::Schedule" "night_schedule" {
  control = "legacy-night-batch"
  targets = ["AWS::Scheduler::Schedule.legacy-night-batch"]

  # Starting and stopping instances is wanted; their targets are no workers.
  filter = attrs.State != "DISABLED" && core::can(core::regex(local.once_a_day, attrs.ScheduleExpression)) && !local.accepted && local.works

  locals {
    timezone = attrs.ScheduleExpressionTimezone == null ? "UTC" : attrs.ScheduleExpressionTimezone
    times    = shirube::night_runs(attrs.ScheduleExpression, local.timezone)
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.ScheduleExpression
    error_message = {
      ja = "日本時間の夜間（${core::join("、", local.times)}）に起動します。夜間に実施する必要があるか、イベントでの起動に変えられないか確認してください。"
      en = "It starts at night in Japan (${core::join(", ", local.times)}). Confirm that it must run at night, or whether an event could start it."
    }
  }
}
