# What stages of APIs in SAM templates record.

resource_policy "AWS::Serverless::Api" "execution_logs" {
  control = "logging-disabled"
  targets = ["AWS::ApiGateway::Stage.logging-disabled.2"]

  locals {
    everything = [for settings in attrs.MethodSettings : settings if settings.ResourcePath == "/*" && settings.HttpMethod == "*"]
  }

  enforce {
    # Absent means OFF.
    condition = core::anytrue([for settings in attrs.MethodSettings : core::contains(["ERROR", "INFO"], settings.LoggingLevel)])
    error_message = {
      ja = "処理の失敗が記録されません。MethodSettings で LoggingLevel: ERROR を設定してください。"
      en = "Failures of requests are not recorded. Set LoggingLevel: ERROR in MethodSettings."
    }
  }

  # The account needs a role that writes logs (AWS::ApiGateway::Account).
  fix {
    title = {
      ja = "全てのメソッドの LoggingLevel: ERROR を MethodSettings に追加（アカウントに CloudWatch のロールが必要）"
      en = "Add LoggingLevel: ERROR for all methods to MethodSettings (the account needs a role for CloudWatch)"
    }
    safety = "decision"
    when   = core::length(local.everything) == 0
    add "MethodSettings" {
      ResourcePath = "/*"
      HttpMethod   = "*"
      LoggingLevel = "ERROR"
    }
  }

  fix {
    title = {
      ja = "全てのメソッドの設定で LoggingLevel: ERROR に変更（アカウントに CloudWatch のロールが必要）"
      en = "Set LoggingLevel: ERROR in the settings of all methods (the account needs a role for CloudWatch)"
    }
    safety = "decision"
    when   = core::length(local.everything) == 1
    set "LoggingLevel" {
      of    = local.everything[0]
      value = "ERROR"
    }
  }
}
