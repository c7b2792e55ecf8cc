# Stages of REST APIs in CloudFormation: logs, metrics and caches, beside settings.policy.hcl: policies of the same label ask the same.

resource_policy "AWS::ApiGateway::Stage" "cache_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::ApiGateway::Stage.encryption-at-rest-missing"]

  enforce {
    for_each = [for settings in attrs.MethodSettings : settings if settings.CachingEnabled == true]
    # Absent means false.
    condition = each.value.CacheDataEncrypted == true
    error_message = {
      ja = "キャッシュに保存される応答が暗号化されません。MethodSettings で CacheDataEncrypted: true を設定してください。"
      en = "The responses in the cache are not encrypted. Set CacheDataEncrypted: true in MethodSettings."
    }
  }

  fix {
    title = {
      ja = "CacheDataEncrypted: true を設定"
      en = "Set CacheDataEncrypted: true"
    }
    safety = "safe"
    set "each.CacheDataEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::ApiGateway::Stage" "execution_logs" {
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

resource_policy "AWS::ApiGateway::Stage" "tracing" {
  control = "measurement-missing"
  targets = ["AWS::ApiGateway::Stage.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.TracingEnabled == true
    error_message = {
      ja = "要求ごとの処理時間やエラーの所在を追えません。TracingEnabled: true にすると、X-Ray で計測できます。"
      en = "Where requests spend time and fail cannot be traced. With TracingEnabled: true X-Ray measures it."
    }
  }

  fix {
    title = {
      ja = "TracingEnabled: true を設定"
      en = "Set TracingEnabled: true"
    }
    safety = "safe"
    set "TracingEnabled" {
      value = true
    }
  }
}
