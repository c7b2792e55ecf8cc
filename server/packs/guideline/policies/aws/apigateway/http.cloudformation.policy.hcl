# Amazon API Gateway in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ApiGatewayV2::Route" "route_authorization" {
  control = "authentication-missing"
  targets = ["AWS::ApiGatewayV2::Route.authentication-missing"]

  # Browsers send preflight requests without credentials, and some paths are there to be called by anyone.
  filter = (
    !core::startswith(attrs.RouteKey, "OPTIONS ") &&
    !core::can(core::regex("/(health|healthz|healthcheck|ping|status|login|callback)$", core::lower(attrs.RouteKey)))
  )

  locals {
    # A WebSocket is authorised when it connects; the messages after that belong to the same caller.
    websocket = core::anytrue([
      for api in core::getresources("AWS::ApiGatewayV2::Api", { Ref = attrs.ApiId }) : api.ProtocolType == "WEBSOCKET"
    ])
    message = attrs.RouteKey != "$connect" && (
      local.websocket || (attrs.RouteKey != "$default" && !core::can(core::regex("^[A-Z]+ /", attrs.RouteKey)))
    )
  }

  enforce {
    # Absent means NONE.
    condition = (
      (shirube::given(attrs.AuthorizationType) && attrs.AuthorizationType != "NONE") ||
      attrs.ApiKeyRequired == true ||
      local.message
    )
    error_message = {
      ja = "ルート ${attrs.RouteKey} を認証なしで呼び出せます。AuthorizationType に JWT、AWS_IAM または CUSTOM（AuthorizerId も指定）を設定してください。"
      en = "Route ${attrs.RouteKey} can be called without authentication. Set AuthorizationType to JWT, AWS_IAM or CUSTOM (with AuthorizerId)."
    }
  }
}

resource_policy "AWS::ApiGatewayV2::Stage" "access_logs" {
  control = "logging-disabled"
  targets = ["AWS::ApiGatewayV2::Stage.logging-disabled", "AWS::ApiGateway::Stage.logging-disabled"]
  also    = ["AWS::ApiGateway::Stage"]

  locals {
    # The property is called AccessLogSetting for a REST API.
    rest     = meta.type == "AWS::ApiGateway::Stage"
    settings = local.rest ? attrs.AccessLogSetting : attrs.AccessLogSettings
    groups   = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    format   = "$context.requestId $context.requestTime $context.identity.sourceIp $context.httpMethod $context.path $context.status"
  }

  enforce {
    condition = shirube::given(local.settings.DestinationArn)
    error_message = {
      ja = "誰がいつ API を呼び出したかの記録が残りません。${local.rest ? "AccessLogSetting" : "AccessLogSettings"} で DestinationArn と Format を指定してください。"
      en = "Nothing records who called the API and when. Set DestinationArn and Format in ${local.rest ? "AccessLogSetting" : "AccessLogSettings"}."
    }
  }

  fix {
    title = {
      ja = "AccessLogSettings にテンプレート内のロググループを指定"
      en = "Use a log group of this template in AccessLogSettings"
    }
    safety  = "decision"
    when    = !local.rest
    choices = local.groups
    set "AccessLogSettings.DestinationArn" {
      value = choice
    }
    set "AccessLogSettings.Format" {
      value = local.format
    }
  }

  # For a REST API the account needs a role that writes logs (AWS::ApiGateway::Account).
  fix {
    title = {
      ja = "AccessLogSetting にテンプレート内のロググループを指定（アカウントに CloudWatch のロールが必要）"
      en = "Use a log group of this template in AccessLogSetting (the account needs a role for CloudWatch)"
    }
    safety  = "decision"
    when    = local.rest
    choices = local.groups
    set "AccessLogSetting.DestinationArn" {
      value = choice
    }
    set "AccessLogSetting.Format" {
      value = local.format
    }
  }

  fix {
    title = {
      ja = "AWS::Logs::LogGroup を追加して AccessLogSettings に指定"
      en = "Add AWS::Logs::LogGroup and use it in AccessLogSettings"
    }
    safety = "decision"
    when   = !local.rest
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      RetentionInDays     = 365
    }
    set "AccessLogSettings.DestinationArn" {
      value = companion.logs.Arn
    }
    set "AccessLogSettings.Format" {
      value = local.format
    }
  }

  fix {
    title = {
      ja = "AWS::Logs::LogGroup を追加して AccessLogSetting に指定（アカウントに CloudWatch のロールが必要）"
      en = "Add AWS::Logs::LogGroup and use it in AccessLogSetting (the account needs a role for CloudWatch)"
    }
    safety = "decision"
    when   = local.rest
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      RetentionInDays     = 365
    }
    set "AccessLogSetting.DestinationArn" {
      value = companion.logs.Arn
    }
    set "AccessLogSetting.Format" {
      value = local.format
    }
  }
}
