# AWS Step Functions in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::StepFunctions::StateMachine" "execution_log" {
  control = "logging-disabled"
  targets = ["AWS::StepFunctions::StateMachine.logging-disabled"]

  enforce {
    # Absent means OFF.
    condition = shirube::given(attrs.LoggingConfiguration.Level) && attrs.LoggingConfiguration.Level != "OFF"
    error_message = {
      ja = "ワークフローの失敗の経過がログに残りません。LoggingConfiguration に Level: ERROR と送り先を設定してください（個人情報を含み得る実行データは IncludeExecutionData: false）。"
      en = "No log tells how an execution failed. Set Level: ERROR and a destination in LoggingConfiguration, with IncludeExecutionData: false where the data may be personal."
    }
  }

  # Where the logs go has to be chosen, and the role has to be allowed to deliver them.
  fix {
    title = {
      ja = "テンプレート内のロググループにエラーを記録"
      en = "Log errors to a log group of this template"
    }
    safety  = "decision"
    choices = core::getresources("AWS::Logs::LogGroup", {})
    set "LoggingConfiguration.Level" {
      value = "ERROR"
    }
    set "LoggingConfiguration.IncludeExecutionData" {
      value = false
    }
    set "LoggingConfiguration.Destinations" {
      value = [{ CloudWatchLogsLogGroup = { LogGroupArn = choice.Arn } }]
    }
  }
}

resource_policy "AWS::StepFunctions::StateMachine" "execution_tracing" {
  control = "measurement-missing"
  targets = ["AWS::StepFunctions::StateMachine.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.TracingConfiguration.Enabled == true
    error_message = {
      ja = "どの処理に時間がかかったか計測されません。TracingConfiguration の Enabled: true にすると、X-Ray で段階ごとの時間を数値で追えます。"
      en = "Nothing measures which step takes the time. With Enabled: true in TracingConfiguration, X-Ray shows it step by step."
    }
  }

  # The role needs the right to write traces.
  fix {
    title = {
      ja = "TracingConfiguration.Enabled: true を設定（ロールに X-Ray への書き込み権限が必要）"
      en = "Set TracingConfiguration.Enabled: true (the role has to be allowed to write to X-Ray)"
    }
    safety = "decision"
    set "TracingConfiguration.Enabled" {
      value = true
    }
  }
}
