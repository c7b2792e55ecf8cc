# AWS CodeBuild in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  # Names of settings that only say where a secret is, or how long it may be.
  reference_names = "(?i)[_-](arn|name|file|path|url|uri|endpoint|id|ttl|header|length|size|count|min|max|limit|days|hours|minutes|seconds|enabled|required|type|region|prefix|suffix|parameter|provider|store|issuer|audience|algorithm)$"

  # Values that are no secret: an ARN, an address, a path or the name of a parameter.
  reference_values = "^(arn:|https?://[^:@]*$|/[A-Za-z0-9_./-]*$|[a-z0-9_.-]+(/[a-z0-9_.-]+)+$|\\{\\{resolve:)"
}


resource_policy "AWS::CodeBuild::Project" "artifacts_encryption" {
  control = "encryption-at-rest-missing"
  targets = ["AWS::CodeBuild::Project.encryption-at-rest-missing"]

  # Elsewhere the property has no effect.
  filter = attrs.Artifacts.Type == "S3"

  enforce {
    # Absent means false.
    condition = attrs.Artifacts.EncryptionDisabled != true
    at        = attrs.Artifacts.EncryptionDisabled
    error_message = {
      ja = "ビルドの成果物が暗号化されずに保存されます。Artifacts の EncryptionDisabled: false にしてください。"
      en = "The artifacts of the build are stored unencrypted. Set EncryptionDisabled: false in Artifacts."
    }
  }

  fix {
    title = {
      ja = "Artifacts.EncryptionDisabled: false を設定"
      en = "Set Artifacts.EncryptionDisabled: false"
    }
    safety = "safe"
    set "Artifacts.EncryptionDisabled" {
      value = false
    }
  }
}

resource_policy "AWS::CodeBuild::Project" "secret_in_build" {
  control = "hardcoded-secret"
  targets = ["AWS::CodeBuild::Project.hardcoded-secret"]

  locals {
    # Absent means PLAINTEXT; the other types name a secret or a parameter.
    variables = attrs.Environment.EnvironmentVariables == null ? [] : [
      for variable in attrs.Environment.EnvironmentVariables : variable if variable.Type == null || variable.Type == "PLAINTEXT"
    ]
  }

  enforce {
    for_each  = local.variables
    condition = (
      shirube::secret(each.value.Name, each.value.Value) == null && (
        !shirube::matches("secret_names", each.value.Name) ||
        core::can(core::regex(local.reference_names, each.value.Name)) ||
        core::can(core::regex(local.reference_values, each.value.Value)) ||
        shirube::matches("secret_harmless_values", each.value.Value) ||
        shirube::matches("secret_placeholders", each.value.Value)
      )
    )
    at        = each.value.Value
    error_message = {
      ja = "ビルドの環境変数 ${each.value.Name} に秘密の値が書かれています。Secrets Manager に移し、Type: SECRETS_MANAGER と秘密の名前を指定して、書かれた値は変更してください。"
      en = "The secret in build variable ${each.value.Name} is written in the code. Keep it in Secrets Manager, set Type: SECRETS_MANAGER with the name of the secret, and change the value."
    }
  }

  # Which secret it is, a person has to say.
  fix {
    title = {
      ja = "Type: SECRETS_MANAGER とし、テンプレート内の秘密を参照"
      en = "Set Type: SECRETS_MANAGER and refer to a secret of this template"
    }
    safety = "decision"
    set "each.Type" {
      value = "SECRETS_MANAGER"
    }
    set "each.Value" {
      choices = [for secret in core::getresources("AWS::SecretsManager::Secret", {}) : secret.Ref]
    }
  }
}

resource_policy "AWS::CodeBuild::Project" "public_builds" {
  control = "public-data-exposure"
  targets = ["AWS::CodeBuild::Project.public-data-exposure"]
  also    = ["AWS::ApiGateway::Stage"]

  enforce {
    # Absent means PRIVATE.
    condition = attrs.Visibility != "PUBLIC_READ"
    at        = attrs.Visibility
    error_message = {
      ja = "ビルドの結果、ログ、成果物を誰でも見られます。Visibility: PRIVATE にしてください。"
      en = "Anyone can see the results, logs and artifacts of the builds. Set Visibility: PRIVATE."
    }
  }

  enforce {
    for_each  = attrs.MethodSettings == null ? [] : attrs.MethodSettings
    # Absent means false.
    condition = each.value.DataTraceEnabled != true
    at        = each.value.DataTraceEnabled
    error_message = {
      ja = "要求と応答の本文が全てログに残り、個人情報や認証情報も含まれ得ます。DataTraceEnabled: false にしてください。"
      en = "The bodies of requests and responses go to the log, with whatever personal data and credentials they hold. Set DataTraceEnabled: false."
    }
  }

  fix {
    title = {
      ja = "Visibility: PRIVATE を設定"
      en = "Set Visibility: PRIVATE"
    }
    safety = "safe"
    when   = attrs.Visibility == "PUBLIC_READ"
    set "Visibility" {
      value = "PRIVATE"
    }
  }

  fix {
    title = {
      ja = "DataTraceEnabled: false を設定"
      en = "Set DataTraceEnabled: false"
    }
    safety = "safe"
    when   = !shirube::given(attrs.Visibility)
    set "each.DataTraceEnabled" {
      value = false
    }
  }
}

# One entry for services that keep a log when they are told to; what each calls its switch stands in the table.
resource_policy "AWS::CodeBuild::Project" "log_destination" {
  control = "logging-disabled"
  targets = ["AWS::CodeBuild::Project.logging-disabled"]
  also    = ["AWS::Transfer::Server", "AWS::EMR::Cluster", "AWS::EC2::ClientVpnEndpoint", "AWS::WAFv2::WebACL", "AWS::NetworkFirewall::Firewall", "AWS::Route53::HostedZone", "AWS::MWAA::Environment"]

  # Queries of private zones are logged by the resolver.
  filter = meta.type != "AWS::Route53::HostedZone" || attrs.VPCs == null || core::length(attrs.VPCs) == 0

  locals {
    recorded = (
      meta.type == "AWS::CodeBuild::Project" ? attrs.LogsConfig.CloudWatchLogs.Status == "ENABLED" || attrs.LogsConfig.S3Logs.Status == "ENABLED" :
      meta.type == "AWS::Transfer::Server" ? attrs.LoggingRole != null || (attrs.StructuredLogDestinations != null && core::length(attrs.StructuredLogDestinations) > 0) :
      meta.type == "AWS::EMR::Cluster" ? attrs.LogUri != null :
      meta.type == "AWS::EC2::ClientVpnEndpoint" ? attrs.ConnectionLogOptions.Enabled == true :
      meta.type == "AWS::WAFv2::WebACL" ? core::length(core::getresources("AWS::WAFv2::LoggingConfiguration", { ResourceArn = attrs.Arn })) > 0 :
      meta.type == "AWS::NetworkFirewall::Firewall" ? local.firewall_logs :
      meta.type == "AWS::Route53::HostedZone" ? attrs.QueryLoggingConfig.CloudWatchLogsLogGroupArn != null :
      local.airflow_logs
    )
    firewall_logs = core::anytrue([
      for logging in core::getresources("AWS::NetworkFirewall::LoggingConfiguration", {}) : logging.FirewallArn == attrs.Ref || logging.FirewallArn == attrs.FirewallArn
    ])
    airflow_logs = core::anytrue([
      for kind in ["DagProcessingLogs", "SchedulerLogs", "TaskLogs", "WebserverLogs", "WorkerLogs"] : core::try(attrs.LoggingConfiguration[kind].Enabled == true, false)
    ])
    where = {
      "AWS::CodeBuild::Project"        = "LogsConfig"
      "AWS::Transfer::Server"          = "StructuredLogDestinations"
      "AWS::EMR::Cluster"              = "LogUri"
      "AWS::EC2::ClientVpnEndpoint"    = "ConnectionLogOptions"
      "AWS::WAFv2::WebACL"             = "AWS::WAFv2::LoggingConfiguration"
      "AWS::NetworkFirewall::Firewall" = "AWS::NetworkFirewall::LoggingConfiguration"
      "AWS::Route53::HostedZone"       = "QueryLoggingConfig"
      "AWS::MWAA::Environment"         = "LoggingConfiguration"
    }
    place  = local.where[meta.type]
    groups = core::getresources("AWS::Logs::LogGroup", {})
  }

  enforce {
    condition = local.recorded
    error_message = {
      ja = "ログが記録されません。${local.place} に送り先を設定すると、経過や操作を後から確かめられます。"
      en = "Nothing is logged. With a destination in ${local.place}, what happened can be checked afterwards."
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::CodeBuild::Project"
    set "LogsConfig.CloudWatchLogs.Status" {
      value = "ENABLED"
    }
    set "LogsConfig.CloudWatchLogs.GroupName" {
      choices = [for group in local.groups : group.Ref]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::Transfer::Server" && core::length(local.groups) > 0
    set "StructuredLogDestinations" {
      value = [local.groups[0].Arn]
    }
  }

  fix {
    title = {
      ja = "テンプレート内のロググループに記録"
      en = "Log to a log group of this template"
    }
    safety = "decision"
    when   = meta.type == "AWS::EC2::ClientVpnEndpoint"
    set "ConnectionLogOptions.Enabled" {
      value = true
    }
    set "ConnectionLogOptions.CloudwatchLogGroup" {
      choices = [for group in local.groups : group.Ref]
    }
  }
}
