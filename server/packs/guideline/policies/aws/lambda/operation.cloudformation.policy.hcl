# How functions are run, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::Lambda::Function" "concurrency_limit" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::Lambda::Function.reference-architecture-deviation.2"]
  also     = ["AWS::Serverless::Function"]

  # Only where anyone on the internet may cause calls. Queues and streams have limits of their own.
  filter = local.open_url || (local.behind_api && !local.private)

  locals {
    names = [attrs.Ref, attrs.Arn]
    urls  = core::flatten([for name in local.names : [for url in core::getresources("AWS::Lambda::Url", { TargetFunctionArn = name }) : url.AuthType]])
    callers = core::flatten([
      for name in local.names : [for permission in core::getresources("AWS::Lambda::Permission", { FunctionName = name }) : permission.Principal]
    ])
    open_url   = core::contains(local.urls, "NONE") || attrs.FunctionUrlConfig.AuthType == "NONE"
    behind_api = core::contains(local.callers, "apigateway.amazonaws.com") || core::anytrue([for name, event in attrs.Events : core::contains(["Api", "HttpApi"], event.Type)])

    # Private APIs are reached from networks that one knows. What SAM makes for events without an API is public.
    kinds = core::concat(
      [for api in core::getresources("AWS::ApiGateway::RestApi", {}) : core::contains(api.EndpointConfiguration.Types, "PRIVATE")],
      [for api in core::getresources("AWS::Serverless::Api", {}) : api.EndpointConfiguration.Type == "PRIVATE"],
      [for api in core::getresources("AWS::Serverless::HttpApi", {}) : false],
      [for api in core::getresources("AWS::ApiGatewayV2::Api", {}) : false],
      [for name, event in attrs.Events : false if core::contains(["Api", "HttpApi"], event.Type) && event.Properties.RestApiId == null],
    )
    private = core::length(local.kinds) > 0 && core::alltrue(local.kinds)
  }

  enforce {
    condition = attrs.ReservedConcurrentExecutions != null
    error_message = {
      ja = "インターネットから呼び出せる関数の同時実行数に上限がなく、要求が急増するとアカウント内の他の関数も実行できなくなり得ます。負荷試験の結果を基に ReservedConcurrentExecutions を設定してください。"
      en = "The function can be called from the internet without a limit on concurrent executions, and a flood of requests may leave none for other functions of the account. Set ReservedConcurrentExecutions from the result of a load test."
    }
  }
}

resource_policy "AWS::Lambda::Function" "runtime_updates" {
  control  = "automatic-update-disabled"
  severity = "information"
  targets  = ["AWS::ECS::Service.automatic-update-disabled"]
  also     = ["AWS::Serverless::Function"]

  # An image brings its own runtime.
  filter = attrs.PackageType != "Image"

  enforce {
    # Absent means Auto.
    condition = attrs.RuntimeManagementConfig == null || attrs.RuntimeManagementConfig.UpdateRuntimeOn == "Auto"
    at        = attrs.RuntimeManagementConfig.UpdateRuntimeOn
    error_message = {
      ja = "ランタイムの修正が自動では当たりません（UpdateRuntimeOn: ${attrs.RuntimeManagementConfig.UpdateRuntimeOn}）。RuntimeManagementConfig の UpdateRuntimeOn を Auto にすると、修正の入った版に順次切り替わります。"
      en = "Fixes of the runtime are not applied by themselves (UpdateRuntimeOn: ${attrs.RuntimeManagementConfig.UpdateRuntimeOn}). With Auto in UpdateRuntimeOn of RuntimeManagementConfig the function moves on to fixed versions."
    }
  }

  # A version is named with Manual only.
  fix {
    title = {
      ja = "UpdateRuntimeOn: Auto に変更"
      en = "Set UpdateRuntimeOn: Auto"
    }
    safety = "safe"
    set "RuntimeManagementConfig.UpdateRuntimeOn" {
      value = "Auto"
    }
    remove "RuntimeManagementConfig.RuntimeVersionArn" {}
  }
}
