# AWS Step Functions.

resource_policy "aws_sfn_state_machine" "execution_log" {
  control = "logging-disabled"
  targets = ["aws_sfn_state_machine.logging-disabled"]

  enforce {
    # Absent means OFF.
    condition = shirube::given(attrs.logging_configuration[0].level) && attrs.logging_configuration[0].level != "OFF"
    error_message = {
      ja = "ワークフローの失敗の経過がログに残りません。logging_configuration に level = \"ERROR\" と送り先を設定してください（個人情報を含み得る実行データは include_execution_data = false）。"
      en = "No log tells how an execution failed. Set level = \"ERROR\" and a destination in logging_configuration, with include_execution_data = false where the data may be personal."
    }
  }

  # Where the logs go has to be chosen, and the role has to be allowed to deliver them.
  fix {
    title = {
      ja = "構成内のロググループにエラーを記録"
      en = "Log errors to a log group of this configuration"
    }
    safety = "decision"
    set "logging_configuration.level" {
      value = "ERROR"
    }
    set "logging_configuration.include_execution_data" {
      value = false
    }
    set "logging_configuration.log_destination" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : "${group.arn}:*"]
    }
  }
}

resource_policy "aws_sfn_state_machine" "execution_tracing" {
  control = "measurement-missing"
  targets = ["aws_sfn_state_machine.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.tracing_configuration[0].enabled == true
    error_message = {
      ja = "どの処理に時間がかかったか計測されません。tracing_configuration の enabled = true にすると、X-Ray で段階ごとの時間を数値で追えます。"
      en = "Nothing measures which step takes the time. With enabled = true in tracing_configuration, X-Ray shows it step by step."
    }
  }

  # The role needs the right to write traces.
  fix {
    title = {
      ja = "tracing_configuration の enabled = true を設定（ロールに X-Ray への書き込み権限が必要）"
      en = "Set enabled = true in tracing_configuration (the role has to be allowed to write to X-Ray)"
    }
    safety = "decision"
    set "tracing_configuration.enabled" {
      value = true
    }
  }
}

resource_policy "aws_sfn_state_machine" "night_batch" {
  control  = "legacy-night-batch"
  targets  = ["aws_sfn_state_machine.legacy-night-batch"]
  also     = ["aws_batch_job_definition", "aws_glue_job", "aws_lambda_function"]
  severity = "hint"

  # Builds and backups have a reason to run at night.
  filter = !core::anytrue([
    for text in local.texts : shirube::matches("night_jobs_accepted", text) || core::can(core::regex("(?i)(^|[^a-z])(ci|build|e2e|test)([^a-z]|$)", text))
  ])

  locals {
    texts = [
      for text in core::concat([meta.name, attrs.name, attrs.function_name, attrs.description], attrs.tags == null ? [] : core::values(attrs.tags)) : text if text != null
    ]
    words = "(?i)(^|[^a-z])(night[-_ ]?(ly)?[-_ ]?batch|nightly|yakan)([^a-z]|$)|夜間"
    named = [for text in local.texts : text if core::can(core::regex(local.words, text))]
  }

  enforce {
    condition = core::length(local.named) == 0
    error_message = {
      ja = "夜間バッチと読み取れる名前や説明です。夜間にまとめて行う必要があるか、データが届いたときにイベントで起動できないか確認してください。"
      en = "Its name or description reads as a night batch. Check whether it has to run at night, or whether an event could start it when the data arrives."
    }
  }
}
