# Resources of AWS SAM. What Globals says counts as written on the resource.

resource_policy "AWS::Serverless::SimpleTable" "fixed_capacity" {
  control = "autoscaling-missing"
  targets = ["AWS::Serverless::SimpleTable.autoscaling-missing"]

  filter = attrs.ProvisionedThroughput != null

  locals {
    scaled = core::anytrue([
      for target in core::getresources("AWS::ApplicationAutoScaling::ScalableTarget", {}) : target.ServiceNamespace == "dynamodb" && core::try(core::strcontains(target.ResourceId, attrs.Ref), true)
    ])
  }

  enforce {
    condition = local.scaled
    at        = attrs.ProvisionedThroughput
    error_message = {
      ja = "処理量が少ない時も固定の容量に費用がかかります。ProvisionedThroughput を外すと、処理量に応じた費用になります。"
      en = "The capacity is fixed and paid for however little is processed. Without ProvisionedThroughput the cost follows the load."
    }
  }

  # Under a steady load, fixed capacity may cost less.
  fix {
    title = {
      ja = "ProvisionedThroughput を削除"
      en = "Remove ProvisionedThroughput"
    }
    safety = "decision"
    remove "ProvisionedThroughput" {}
  }
}

resource_policy "AWS::CloudFormation::Stack" "application_version" {
  control = "module-version-unpinned"
  targets = ["AWS::Serverless::Application.module-version-unpinned"]

  locals {
    versioned = core::can(core::regex("versionId=|/v?[0-9]+\\.[0-9]+|[0-9a-f]{7,}", attrs.TemplateURL)) || !core::can(core::regex("^https://", attrs.TemplateURL))
    file      = core::regex("/([^/?#]+)(?:[?#].*)?$", attrs.TemplateURL)[0]
  }

  enforce {
    condition = local.versioned
    at        = attrs.TemplateURL
    error_message = {
      ja = "テンプレートの版が決まっておらず、置き換わると内容が変わります。TemplateURL に版を含むオブジェクトのキーか versionId を指定してください。"
      en = "The version of the template is not fixed: whatever replaces it is deployed. Use an object key with a version, or versionId, in TemplateURL."
    }
  }

  # What is packaged from a file beside the template has the hash of its content as its key.
  fix {
    title = {
      ja = "手元のファイル ${local.file} を参照（aws cloudformation package が内容のハッシュを名前にして配置。ファイルをこのテンプレートの隣に置く必要あり）"
      en = "Refer to the file ${local.file} (aws cloudformation package uploads it under its hash; the file has to lie beside this template)"
    }
    safety = "decision"
    set "TemplateURL" {
      value = local.file
    }
  }
}

resource_policy "AWS::Serverless::Api" "cache_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::Serverless::Api.encryption-at-rest-missing"]

  enforce {
    for_each  = attrs.MethodSettings == null ? [] : [for setting in attrs.MethodSettings : setting if setting.CachingEnabled == true]
    # Absent means false.
    condition = each.value.CacheDataEncrypted == true
    error_message = {
      ja = "キャッシュに保存される応答が暗号化されません。MethodSettings で CacheDataEncrypted: true を設定してください。"
      en = "The responses in the cache are not encrypted. Set CacheDataEncrypted: true in MethodSettings."
    }
  }

  fix {
    title = {
      ja = "MethodSettings の CacheDataEncrypted: true を設定"
      en = "Set CacheDataEncrypted: true in MethodSettings"
    }
    safety = "safe"
    set "each.CacheDataEncrypted" {
      value = true
    }
  }
}

resource_policy "AWS::Serverless::SimpleTable" "table_encryption" {
  control  = "encryption-at-rest-missing"
  targets  = ["AWS::Serverless::SimpleTable.encryption-at-rest-missing"]
  severity = "hint"
  profile  = "complete"
  also     = ["AWS::DynamoDB::Table"]

  enforce {
    # Absent means a key of the service.
    condition = attrs.SSESpecification.SSEEnabled == true
    error_message = {
      ja = "表は AWS が所有する鍵で暗号化されます。SSESpecification の SSEEnabled: true にすると KMS の鍵になり、利用の記録が残ります。"
      en = "The table is encrypted with a key that AWS owns. With SSEEnabled: true in SSESpecification it is a key of KMS, whose use is recorded."
    }
  }

  fix {
    title = {
      ja = "SSESpecification.SSEEnabled: true を設定"
      en = "Set SSESpecification.SSEEnabled: true"
    }
    safety = "safe"
    set "SSESpecification.SSEEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::Serverless::Api" "domain_tls" {
  control = "tls-version-outdated"
  targets = ["AWS::Serverless::Api.tls-version-outdated"]

  enforce {
    # Absent, the service decides.
    condition = attrs.Domain.SecurityPolicy != "TLS_1_0"
    at        = attrs.Domain.SecurityPolicy
    error_message = {
      ja = "このドメインは TLS 1.0 の接続を受け入れます。SecurityPolicy: TLS_1_2 にしてください。"
      en = "This domain accepts TLS 1.0. Set SecurityPolicy: TLS_1_2."
    }
  }

  fix {
    title = {
      ja = "Domain.SecurityPolicy: TLS_1_2 を設定"
      en = "Set Domain.SecurityPolicy: TLS_1_2"
    }
    safety = "safe"
    set "Domain.SecurityPolicy" {
      value = "TLS_1_2"
    }
  }
}

resource_policy "AWS::Serverless::SimpleTable" "point_in_time_recovery" {
  control = "recovery-point-missing"
  targets = ["AWS::Serverless::SimpleTable.recovery-point-missing"]

  enforce {
    # Absent means false.
    condition = attrs.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled == true
    error_message = {
      ja = "誤った更新や削除の前の状態に戻せません。PointInTimeRecoverySpecification の PointInTimeRecoveryEnabled: true にすると、過去 35 日までの任意の時点に戻せます。"
      en = "Nothing brings back the data of before a mistaken change or deletion. With PointInTimeRecoveryEnabled: true in PointInTimeRecoverySpecification, any point of the last 35 days can be restored."
    }
  }

  fix {
    title = {
      ja = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: true を設定"
      en = "Set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: true"
    }
    safety = "safe"
    set "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::Serverless::Function" "night_schedule" {
  control = "legacy-night-batch"
  targets = ["AWS::Serverless::Function.legacy-night-batch"]
  also    = ["AWS::Serverless::StateMachine"]

  locals {
    scheduled = attrs.Events == null ? [] : [
      for name, event in attrs.Events : event
      if core::contains(["Schedule", "ScheduleV2"], event.Type) && event.Properties.Enabled != false && event.Properties.State != "DISABLED"
    ]
    times = core::distinct(core::flatten([
      for event in local.scheduled : [
        for schedule in [event.Type == "Schedule" ? event.Properties.Schedule : event.Properties.ScheduleExpression] : (
          schedule == null || core::try(core::startswith(schedule, "rate("), false) ? [] :
          shirube::night_runs(schedule, event.Type == "ScheduleV2" && event.Properties.ScheduleExpressionTimezone != null ? event.Properties.ScheduleExpressionTimezone : "UTC")
        )
      ]
    ]))
  }

  enforce {
    condition = core::length(local.times) == 0
    at        = attrs.Events
    error_message = {
      ja = "夜間（日本時間 ${core::join("、", local.times)}）に始まります。夜間にまとめて行う必要があるか、データが届いたときにイベントで起動できないか確認してください。"
      en = "It starts at night (${core::join(", ", local.times)} in Japan). Check whether it has to run then, or whether an event could start it when the data arrives."
    }
  }
}

resource_policy "AWS::Serverless::Function" "tracing" {
  control = "measurement-missing"
  targets = ["AWS::Serverless::Function.measurement-missing"]

  enforce {
    # Absent means PassThrough.
    condition = attrs.Tracing == "Active"
    error_message = {
      ja = "関数の処理時間や失敗の内訳が計測されません。Tracing: Active にすると、X-Ray で遅い箇所を数値で追えます。"
      en = "Nothing measures where the function spends its time or fails. With Tracing: Active, X-Ray shows it."
    }
  }

  fix {
    title = {
      ja = "Tracing: Active を設定"
      en = "Set Tracing: Active"
    }
    safety = "safe"
    set "Tracing" {
      value = "Active"
    }
  }
}

resource_policy "AWS::Serverless::Api" "api_tracing" {
  control = "measurement-missing"
  targets = ["AWS::Serverless::Api.measurement-missing"]

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

resource_policy "AWS::Serverless::StateMachine" "execution_tracing" {
  control = "measurement-missing"
  targets = ["AWS::Serverless::StateMachine.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.Tracing.Enabled == true
    error_message = {
      ja = "どの処理に時間がかかったか計測されません。Tracing の Enabled: true にすると、X-Ray で段階ごとの時間を数値で追えます。"
      en = "Nothing measures which step takes the time. With Enabled: true in Tracing, X-Ray shows it step by step."
    }
  }

  fix {
    title = {
      ja = "Tracing.Enabled: true を設定"
      en = "Set Tracing.Enabled: true"
    }
    safety = "safe"
    set "Tracing.Enabled" {
      value = true
    }
  }
}

resource_policy "AWS::Serverless::Api" "api_authentication" {
  control  = "authentication-missing"
  targets  = ["AWS::Serverless::Api.authentication-missing"]
  severity = "warning"
  also     = ["AWS::Serverless::HttpApi"]

  locals {
    by_api        = attrs.Auth.DefaultAuthorizer != null || attrs.Auth.ApiKeyRequired == true || attrs.Auth.ResourcePolicy != null
    by_definition = attrs.DefinitionBody != null || attrs.DefinitionUri != null
    by_function = core::anytrue([
      for function in core::getresources("AWS::Serverless::Function", {}) : core::anytrue([
        for name, event in function.Events == null ? {} : function.Events : (
          (event.Properties.RestApiId == attrs.Ref || event.Properties.ApiId == attrs.Ref) &&
          (event.Properties.Auth.Authorizer != null || event.Properties.Auth.ApiKeyRequired == true || event.Properties.Auth.ResourcePolicy != null)
        )
      ])
    ])
  }

  enforce {
    condition = local.by_api || local.by_function || local.by_definition
    error_message = {
      ja = "API を認証なしで呼び出せます。Auth に Authorizers と DefaultAuthorizer を設定してください。"
      en = "The API can be called without authentication. Set Authorizers and DefaultAuthorizer in Auth."
    }
  }
}

resource_policy "AWS::Serverless::Function" "url_without_authentication" {
  control = "authentication-missing"
  targets = ["AWS::Serverless::Function.authentication-missing"]

  enforce {
    condition = attrs.FunctionUrlConfig.AuthType != "NONE"
    at        = attrs.FunctionUrlConfig.AuthType
    error_message = {
      ja = "URL を知る誰もが認証なしに関数を呼び出せます。AuthType: AWS_IAM にするか、認証のある API Gateway や CloudFront の背後に置いてください。"
      en = "Anyone who knows the URL can call the function without authentication. Set AuthType: AWS_IAM, or put it behind an API Gateway or CloudFront that authenticates."
    }
  }

  # Callers have to sign from then on.
  fix {
    title = {
      ja = "FunctionUrlConfig.AuthType: AWS_IAM を設定（呼び出し側の署名が必要）"
      en = "Set FunctionUrlConfig.AuthType: AWS_IAM (callers have to sign)"
    }
    safety = "decision"
    set "FunctionUrlConfig.AuthType" {
      value = "AWS_IAM"
    }
  }
}

resource_policy "AWS::Serverless::Api" "access_log" {
  control = "logging-disabled"
  targets = ["AWS::Serverless::Api.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.AccessLogSetting.DestinationArn)
    error_message = {
      ja = "誰がいつ API を呼び出したかの記録が残りません。AccessLogSetting で DestinationArn と Format を指定してください。"
      en = "Nothing records who called the API and when. Set DestinationArn and Format in AccessLogSetting."
    }
  }

  # Where the log goes has to be chosen.
  fix {
    title = {
      ja = "テンプレート内のロググループにアクセスログを記録"
      en = "Keep the access log in a log group of this template"
    }
    safety = "decision"
    set "AccessLogSetting.DestinationArn" {
      choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    }
    set "AccessLogSetting.Format" {
      value = "$context.requestId $context.identity.sourceIp $context.httpMethod $context.status"
    }
  }
}

resource_policy "AWS::Serverless::HttpApi" "http_access_log" {
  control = "logging-disabled"
  targets = ["AWS::Serverless::HttpApi.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.AccessLogSettings.DestinationArn)
    error_message = {
      ja = "誰がいつ API を呼び出したかの記録が残りません。AccessLogSettings で DestinationArn と Format を指定してください。"
      en = "Nothing records who called the API and when. Set DestinationArn and Format in AccessLogSettings."
    }
  }

  # Where the log goes has to be chosen.
  fix {
    title = {
      ja = "テンプレート内のロググループにアクセスログを記録"
      en = "Keep the access log in a log group of this template"
    }
    safety = "decision"
    set "AccessLogSettings.DestinationArn" {
      choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    }
    set "AccessLogSettings.Format" {
      value = "$context.requestId $context.identity.sourceIp $context.httpMethod $context.status"
    }
  }
}

resource_policy "AWS::Serverless::StateMachine" "execution_log" {
  control = "logging-disabled"
  targets = ["AWS::Serverless::StateMachine.logging-disabled"]

  enforce {
    # Absent means OFF.
    condition = shirube::given(attrs.Logging.Level) && attrs.Logging.Level != "OFF"
    error_message = {
      ja = "ワークフローの失敗の経過がログに残りません。Logging に Level: ERROR と送り先を設定してください（個人情報を含み得る実行データは IncludeExecutionData: false）。"
      en = "No log tells how an execution failed. Set Level: ERROR and a destination in Logging, with IncludeExecutionData: false where the data may be personal."
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
    set "Logging.Level" {
      value = "ERROR"
    }
    set "Logging.IncludeExecutionData" {
      value = false
    }
    set "Logging.Destinations" {
      value = [{ CloudWatchLogsLogGroup = { LogGroupArn = choice.Arn } }]
    }
  }
}
