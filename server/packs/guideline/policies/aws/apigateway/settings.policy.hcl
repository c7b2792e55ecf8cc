# Amazon API Gateway: logs, metrics and caches of stages.

resource_policy "aws_api_gateway_method_settings" "cache_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["aws_api_gateway_method_settings.encryption-at-rest-missing"]

  filter = attrs.settings[0].caching_enabled == true

  enforce {
    # Absent means false.
    condition = attrs.settings[0].cache_data_encrypted == true
    error_message = {
      ja = "キャッシュに保存される応答が暗号化されません。settings で cache_data_encrypted = true を設定してください。"
      en = "The responses in the cache are not encrypted. Set cache_data_encrypted = true in settings."
    }
  }

  fix {
    title = {
      ja = "cache_data_encrypted = true を設定"
      en = "Set cache_data_encrypted = true"
    }
    safety = "safe"
    set "settings.cache_data_encrypted" {
      value = true
    }
  }
}

resource_policy "aws_api_gateway_method_settings" "data_trace" {
  control  = "public-data-exposure"
  targets  = ["aws_api_gateway_method_settings.public-data-exposure"]
  also     = ["aws_apigatewayv2_stage"]
  severity = "warning"

  # A stage for debugging, by its name.
  filter = !core::can(core::regex("debug", core::lower(local.stage)))

  locals {
    settings = meta.type == "aws_api_gateway_method_settings" ? attrs.settings : attrs.default_route_settings
    stage    = meta.type == "aws_api_gateway_method_settings" ? attrs.stage_name : attrs.name
  }

  enforce {
    condition = core::length([for settings in local.settings : settings if settings.data_trace_enabled == true]) == 0
    error_message = {
      ja = "要求と応答の本文が全てログに残り、個人情報や認証情報も含まれ得ます。data_trace_enabled = false にしてください。"
      en = "The bodies of requests and responses go to the log, with whatever personal data and credentials they hold. Set data_trace_enabled = false."
    }
  }

  fix {
    title = {
      ja = "data_trace_enabled = false に変更"
      en = "Set data_trace_enabled = false"
    }
    safety = "safe"
    when   = meta.type == "aws_api_gateway_method_settings"
    set "settings.data_trace_enabled" {
      value = false
    }
  }

  fix {
    title = {
      ja = "data_trace_enabled = false に変更"
      en = "Set data_trace_enabled = false"
    }
    safety = "safe"
    when   = meta.type == "aws_apigatewayv2_stage"
    set "default_route_settings.data_trace_enabled" {
      value = false
    }
  }
}

resource_policy "aws_api_gateway_stage" "access_logs" {
  control = "logging-disabled"
  targets = ["aws_api_gateway_stage.logging-disabled"]
  also    = ["aws_apigatewayv2_stage"]

  locals {
    format = core::jsonencode({
      requestId  = "$context.requestId"
      time       = "$context.requestTime"
      sourceIp   = "$context.identity.sourceIp"
      httpMethod = "$context.httpMethod"
      path       = "$context.path"
      status     = "$context.status"
    })
  }

  enforce {
    condition = shirube::given(attrs.access_log_settings[0].destination_arn)
    error_message = {
      ja = "誰がいつ API を呼び出したかの記録が残りません。access_log_settings で destination_arn と format を指定してください。"
      en = "Nothing records who called the API and when. Set destination_arn and format in access_log_settings."
    }
  }

  # For a REST API the account needs a role that writes logs (aws_api_gateway_account).
  fix {
    title = {
      ja = "構成内のロググループにアクセスログを記録"
      en = "Keep the access log in a log group of this configuration"
    }
    safety = "decision"
    when   = core::length(core::getresources("aws_cloudwatch_log_group", {})) > 0
    set "access_log_settings.destination_arn" {
      choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : group.arn]
    }
    set "access_log_settings.format" {
      value = local.format
    }
  }

  fix {
    title = {
      ja = "aws_cloudwatch_log_group を追加してアクセスログを記録"
      en = "Keep the access log in a new aws_cloudwatch_log_group"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/apigateway/${meta.name}"
      retention_in_days = 365
    }
    set "access_log_settings.destination_arn" {
      value = companion.aws_cloudwatch_log_group.arn
    }
    set "access_log_settings.format" {
      value = local.format
    }
  }
}

resource_policy "aws_api_gateway_stage" "execution_logs" {
  control = "logging-disabled"
  targets = ["aws_api_gateway_stage.logging-disabled.2"]

  locals {
    method_settings = core::getresources("aws_api_gateway_method_settings", { rest_api_id = attrs.rest_api_id, stage_name = attrs.stage_name })
  }

  enforce {
    condition = core::anytrue([
      for setting in local.method_settings : core::contains(["ERROR", "INFO"], setting.settings[0].logging_level)
    ])
    error_message = {
      ja = "処理の失敗が記録されません。aws_api_gateway_method_settings で logging_level = \"ERROR\" を設定してください。"
      en = "Failures of requests are not recorded. Set logging_level = \"ERROR\" with aws_api_gateway_method_settings."
    }
  }

  # The account needs a role that writes logs (aws_api_gateway_account). What is not known cannot be written down.
  fix {
    title = {
      ja = "aws_api_gateway_method_settings を追加"
      en = "Add aws_api_gateway_method_settings"
    }
    safety = "decision"
    when   = core::length(local.method_settings) == 0 && shirube::given(attrs.rest_api_id) && shirube::given(attrs.stage_name)
    companion "aws_api_gateway_method_settings" {
      rest_api_id = attrs.rest_api_id
      stage_name  = attrs.stage_name
      method_path = "*/*"
      settings {
        logging_level   = "ERROR"
        metrics_enabled = true
      }
    }
  }
}

resource_policy "aws_api_gateway_method_settings" "logging_level" {
  control = "logging-disabled"
  targets = ["aws_api_gateway_method_settings.logging-disabled"]

  enforce {
    # Absent means OFF.
    condition = core::contains(["ERROR", "INFO"], attrs.settings[0].logging_level)
    error_message = {
      ja = "処理の失敗が記録されません。settings で logging_level = \"ERROR\" を設定してください。"
      en = "Failures of requests are not recorded. Set logging_level = \"ERROR\" in settings."
    }
  }

  fix {
    title = {
      ja = "logging_level = \"ERROR\" を設定"
      en = "Set logging_level = \"ERROR\""
    }
    safety = "safe"
    set "settings.logging_level" {
      value = "ERROR"
    }
  }
}

resource_policy "aws_api_gateway_stage" "tracing" {
  control = "measurement-missing"
  targets = ["aws_api_gateway_stage.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.xray_tracing_enabled == true
    error_message = {
      ja = "要求ごとの処理時間やエラーの所在を追えません。xray_tracing_enabled = true にすると、X-Ray で計測できます。"
      en = "Where requests spend time and fail cannot be traced. With xray_tracing_enabled = true X-Ray measures it."
    }
  }

  fix {
    title = {
      ja = "xray_tracing_enabled = true を設定"
      en = "Set xray_tracing_enabled = true"
    }
    safety = "safe"
    set "xray_tracing_enabled" {
      value = true
    }
  }
}

resource_policy "aws_api_gateway_method_settings" "metrics" {
  control = "measurement-missing"
  targets = ["aws_api_gateway_method_settings.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.settings[0].metrics_enabled == true
    error_message = {
      ja = "メソッドごとの呼び出し数、エラー、応答時間が計測されません。settings で metrics_enabled = true にすると、CloudWatch で確認できます。"
      en = "Calls, errors and latency of the methods are not measured. With metrics_enabled = true in settings CloudWatch shows them."
    }
  }

  fix {
    title = {
      ja = "metrics_enabled = true を設定"
      en = "Set metrics_enabled = true"
    }
    safety = "safe"
    set "settings.metrics_enabled" {
      value = true
    }
  }
}

resource_policy "aws_apigatewayv2_stage" "route_metrics" {
  control = "measurement-missing"
  targets = ["aws_apigatewayv2_stage.measurement-missing"]

  enforce {
    # Absent means false.
    condition = attrs.default_route_settings[0].detailed_metrics_enabled == true
    error_message = {
      ja = "ルートごとの呼び出し数、エラー、応答時間が計測されません。default_route_settings で detailed_metrics_enabled = true にすると、CloudWatch で確認できます。"
      en = "Calls, errors and latency of the routes are not measured. With detailed_metrics_enabled = true in default_route_settings CloudWatch shows them."
    }
  }

  fix {
    title = {
      ja = "detailed_metrics_enabled = true を設定"
      en = "Set detailed_metrics_enabled = true"
    }
    safety = "safe"
    set "default_route_settings.detailed_metrics_enabled" {
      value = true
    }
  }
}
