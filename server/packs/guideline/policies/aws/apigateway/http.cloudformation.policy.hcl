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
  targets = ["AWS::ApiGatewayV2::Stage.logging-disabled"]

  enforce {
    condition = shirube::given(attrs.AccessLogSettings.DestinationArn)
    error_message = {
      ja = "誰がいつ API を呼び出したかの記録が残りません。AccessLogSettings で DestinationArn と Format を指定してください。"
      en = "Nothing records who called the API and when. Set DestinationArn and Format in AccessLogSettings."
    }
  }

  fix {
    title = {
      ja = "AccessLogSettings にテンプレート内のロググループを指定"
      en = "Use a log group of this template in AccessLogSettings"
    }
    safety  = "decision"
    choices = [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn]
    set "AccessLogSettings.DestinationArn" {
      value = choice
    }
    set "AccessLogSettings.Format" {
      value = "$context.requestId $context.requestTime $context.identity.sourceIp $context.httpMethod $context.path $context.status"
    }
  }
}
