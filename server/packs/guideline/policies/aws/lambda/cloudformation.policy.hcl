# AWS Lambda in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Lambda::Function" "variables_key" {
  control = "customer-managed-key-missing"
  targets = ["AWS::Lambda::Function.customer-managed-key-missing"]
  profile = "complete" # variables are rarely data, and secrets in them are reported anyway
  also    = ["AWS::Serverless::Function"]

  filter = core::length(attrs.Environment.Variables) > 0

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = shirube::given(attrs.KmsKeyArn)
    error_message = {
      ja = "環境変数の暗号化の鍵が AWS 管理のものになります。KmsKeyArn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts the environment variables belongs to AWS. With a KMS key of your own in KmsKeyArn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "KmsKeyArn にテンプレート内の KMS 鍵を指定（ロールに鍵の利用権限が必要）"
      en = "Use a KMS key of this template in KmsKeyArn (the role has to be allowed to use it)"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "KmsKeyArn" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して KmsKeyArn に設定（ロールに鍵の利用権限が必要）"
      en = "Add AWS::KMS::Key and set KmsKeyArn to it (the role has to be allowed to use it)"
    }
    safety = "decision"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "KmsKeyArn" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::Lambda::Function" "tracing" {
  control = "measurement-missing"
  targets = ["AWS::Lambda::Function.measurement-missing"]

  enforce {
    # Absent means PassThrough: only what the caller traces.
    condition = attrs.TracingConfig.Mode == "Active"
    error_message = {
      ja = "関数の処理時間や失敗の内訳が計測されません。TracingConfig の Mode を Active にすると、X-Ray で遅い箇所を数値で追えます。"
      en = "Nothing measures where the function spends its time or fails. With Mode Active in TracingConfig, X-Ray shows it."
    }
  }

  fix {
    title = {
      ja = "TracingConfig の Mode を Active に設定（ロールに X-Ray への書き込み権限が必要）"
      en = "Set Mode to Active in TracingConfig (the role has to be allowed to write to X-Ray)"
    }
    safety = "decision"
    set "TracingConfig.Mode" {
      value = "Active"
    }
  }
}

resource_policy "AWS::Lambda::Function" "secret_in_variables" {
  control = "hardcoded-secret"
  targets = ["AWS::Lambda::Function.hardcoded-secret"]
  also    = ["AWS::Serverless::Function"]

  locals {
  }

  enforce {
    for_each = attrs.Environment.Variables
    condition = (
      shirube::secret(each.key, each.value) == null && (
        !shirube::matches("secret_names", each.key) ||
        shirube::matches("secret_references", each.value) ||
        shirube::matches("secret_harmless_values", each.value) ||
        shirube::matches("secret_placeholders", each.value)
      )
    )
    at = each.value
    error_message = {
      ja = "環境変数 ${each.key} に秘密の値が書かれています。Secrets Manager か Parameter Store に移し、実行時に読み出して、書かれた値は変更してください。"
      en = "The secret in environment variable ${each.key} is written in the template. Keep it in Secrets Manager or Parameter Store, read it at run time, and change the value."
    }
  }

  fix {
    title = {
      ja = "値の代わりに、テンプレート内の秘密の ARN を ${each.key}_ARN で渡す（コードの変更が必要）"
      en = "Pass the ARN of a secret of this template in ${each.key}_ARN instead (the code has to read it)"
    }
    safety  = "decision"
    choices = [for secret in core::getresources("AWS::SecretsManager::Secret", {}) : secret.Ref]
    remove "Environment.Variables" {
      inside = each.key
    }
    set "Environment.Variables" {
      inside = "${each.key}_ARN"
      value  = choice
    }
  }
}

resource_policy "AWS::Lambda::Function" "runtime_end_of_life" {
  control = "version-end-of-life"
  targets = ["AWS::Lambda::Function.version-end-of-life"]
  also    = ["AWS::Serverless::Function"]

  # An image brings its own runtime.
  filter = attrs.PackageType != "Image" && shirube::given(attrs.Runtime)

  locals {
    life = !shirube::given(attrs.Runtime) ? null : shirube::end_of_life("aws_lambda", attrs.Runtime)

    # The current runtime of each family.
    successors = {
      dotnet     = "dotnet10"
      dotnetcore = "dotnet10"
      go         = "provided.al2023"
      java       = "java25"
      nodejs     = "nodejs24.x"
      provided   = "provided.al2023"
      python     = "python3.14"
      ruby       = "ruby3.4"
    }
    family    = core::try(core::regex("^[a-z]+", attrs.Runtime), "")
    successor = core::try(local.successors[local.family], null)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.Runtime
    error_message = {
      ja = "ランタイム ${attrs.Runtime} のサポートは ${local.life.end_of_support} に終了しました。後継のランタイムへ移行してください。"
      en = "Support of runtime ${attrs.Runtime} ended on ${local.life.end_of_support}. Move to its successor."
    }
  }

  fix {
    title = {
      ja = "Runtime を ${local.successor} に変更（コードの検証が必要）"
      en = "Set Runtime to ${local.successor} (the code has to be tested)"
    }
    safety = "decision"
    when   = local.successor != null
    set "Runtime" {
      value = local.successor
    }
  }
}

resource_policy "AWS::Lambda::LayerVersion" "layer_end_of_life" {
  control  = "version-end-of-life"
  severity = "warning"
  targets  = ["AWS::Lambda::LayerVersion.version-end-of-life"]
  also     = ["AWS::Serverless::LayerVersion"]

  filter = core::length(attrs.CompatibleRuntimes) > 0

  enforce {
    condition = core::anytrue([
      for runtime in attrs.CompatibleRuntimes : shirube::end_of_life("aws_lambda", runtime).state != "ended"
    ])
    at = attrs.CompatibleRuntimes
    error_message = {
      ja = "レイヤーが対象とするランタイム（${core::join("、", attrs.CompatibleRuntimes)}）は全てサポートが終了しています。現行のランタイム向けに作り直し、CompatibleRuntimes を更新してください。"
      en = "Support of every runtime that the layer is for has ended: ${core::join(", ", attrs.CompatibleRuntimes)}. Rebuild it for a current runtime and update CompatibleRuntimes."
    }
  }
}

resource_policy "AWS::Lambda::Function" "code_signing" {
  control  = "supply-chain-unverified"
  severity = "hint"
  targets  = ["AWS::Lambda::Function.supply-chain-unverified"]
  also     = ["AWS::Serverless::Function"]

  # An image has its own signature, and code that is written in the template comes from here.
  filter = attrs.PackageType != "Image" && !shirube::given(attrs.Code.ZipFile) && attrs.InlineCode == null

  enforce {
    condition = shirube::given(attrs.CodeSigningConfigArn)
    error_message = {
      ja = "差し替えられたコードも実行されます。署名の工程（AWS Signer）を設けて CodeSigningConfigArn を指定すると、署名のないコードの配置を拒否できます。"
      en = "Code that someone replaced would run, too. With a signing step (AWS Signer) and CodeSigningConfigArn, code without a signature is refused."
    }
  }
}

resource_policy "AWS::Lambda::Function" "log_group" {
  control  = "log-retention-short"
  severity = "hint"
  targets  = ["AWS::Lambda::Function.log-retention-short"]
  also     = ["AWS::Serverless::Function"]

  # Without a name the service chooses one, and the log group is named after it.
  filter = !shirube::given(attrs.LoggingConfig.LogGroup) && shirube::given(attrs.FunctionName)

  locals {
    groups = core::getresources("AWS::Logs::LogGroup", { LogGroupName = "/aws/lambda/${attrs.FunctionName}" })
  }

  enforce {
    condition = core::length(local.groups) > 0
    error_message = {
      ja = "ロググループ /aws/lambda/${attrs.FunctionName} を Lambda が自動で作り、保管期間が無期限になります。AWS::Logs::LogGroup で定義すると、期間（shirube の目安は 365 日以上）を決められます。"
      en = "Lambda makes log group /aws/lambda/${attrs.FunctionName} by itself and keeps the logs for ever. With AWS::Logs::LogGroup the period is yours to choose (shirube suggests 365 days or more)."
    }
  }

  fix {
    title = {
      ja = "AWS::Logs::LogGroup を追加（既にあるロググループは取り込みが必要）"
      en = "Add AWS::Logs::LogGroup (an existing log group has to be imported)"
    }
    safety = "decision"
    when   = core::can(core::regex("^[A-Za-z0-9_-]+$", attrs.FunctionName))
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      LogGroupName        = "/aws/lambda/${attrs.FunctionName}"
      RetentionInDays     = 365
    }
  }

  # A name that is made up later is the function's to say.
  fix {
    title = {
      ja = "AWS::Logs::LogGroup を追加（既にあるロググループは取り込みが必要）"
      en = "Add AWS::Logs::LogGroup (an existing log group has to be imported)"
    }
    safety = "decision"
    when   = core::length(shirube::strings([attrs.FunctionName])) == 0
    companion "AWS::Logs::LogGroup" "logs" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      LogGroupName        = "/aws/lambda/${attrs.Ref}"
      RetentionInDays     = 365
    }
  }
}

resource_policy "AWS::Lambda::Function" "failed_events" {
  control  = "reference-architecture-deviation"
  severity = "hint"
  targets  = ["AWS::Lambda::Function.reference-architecture-deviation"]
  also     = ["AWS::Serverless::Function"]

  # Only where something of this template calls the function without waiting for it.
  filter = core::anytrue([
    for permission in local.permissions : core::contains(["events.amazonaws.com", "s3.amazonaws.com", "sns.amazonaws.com", "scheduler.amazonaws.com"], permission.Principal)
  ]) || local.by_event

  locals {
    permissions = core::concat(core::getresources("AWS::Lambda::Permission", { FunctionName = attrs.Ref }), core::getresources("AWS::Lambda::Permission", { FunctionName = attrs.Arn }))
    configs     = core::getresources("AWS::Lambda::EventInvokeConfig", { FunctionName = attrs.Ref })

    # A topic may send to a queue in between.
    waiting_for_nothing = ["CloudWatchEvent", "EventBridgeRule", "IoTRule", "S3", "SNS", "Schedule", "ScheduleV2"]
    by_event = core::anytrue([
      for name, event in attrs.Events : core::contains(local.waiting_for_nothing, event.Type) && event.Properties.SqsSubscription == null
    ])
    destinations = core::concat(
      [attrs.DeadLetterConfig.TargetArn, attrs.DeadLetterQueue.TargetArn, attrs.EventInvokeConfig.DestinationConfig.OnFailure],
      [for config in local.configs : config.DestinationConfig.OnFailure.Destination],
    )
  }

  enforce {
    condition = core::anytrue([for destination in local.destinations : destination != null])
    error_message = {
      ja = "非同期に呼ばれる関数で、再試行しても失敗したイベントが失われます。${meta.type == "AWS::Serverless::Function" ? "DeadLetterQueue か EventInvokeConfig" : "DeadLetterConfig か AWS::Lambda::EventInvokeConfig"} の OnFailure に送り先を指定すると、後から処理できます。"
      en = "The function is called asynchronously, and events that fail after all retries are lost. With a destination in ${meta.type == "AWS::Serverless::Function" ? "DeadLetterQueue, or OnFailure of EventInvokeConfig" : "DeadLetterConfig, or OnFailure of AWS::Lambda::EventInvokeConfig"}, they can be handled later."
    }
  }
}

resource_policy "AWS::Lambda::Url" "url_without_authentication" {
  control = "authentication-missing"
  targets = ["AWS::Lambda::Url.authentication-missing"]

  enforce {
    condition = attrs.AuthType != "NONE"
    at        = attrs.AuthType
    error_message = {
      ja = "URL を知る誰もが認証なしに関数を呼び出せます。AuthType: AWS_IAM にするか、認証のある API Gateway や CloudFront の背後に置いてください。"
      en = "Anyone who knows the URL can call the function without authentication. Set AuthType: AWS_IAM, or put it behind an API Gateway or CloudFront that authenticates."
    }
  }

  fix {
    title = {
      ja = "AuthType を AWS_IAM に設定（呼び出し側の署名が必要）"
      en = "Set AuthType to AWS_IAM (callers have to sign)"
    }
    safety = "decision"
    set "AuthType" {
      value = "AWS_IAM"
    }
  }
}

resource_policy "AWS::Lambda::Url" "any_origin" {
  control  = "public-data-exposure"
  severity = "warning"
  targets  = ["AWS::Lambda::Url.public-data-exposure"]

  enforce {
    condition = !core::contains(attrs.Cors.AllowOrigins, "*") || (!core::contains(attrs.Cors.AllowMethods, "*") && attrs.Cors.AllowCredentials != true)
    at        = attrs.Cors.AllowOrigins
    error_message = {
      ja = "どのウェブサイトからでも、利用者のブラウザを通じて全ての操作や認証情報付きの要求ができます。AllowOrigins に実際の配信元だけを挙げてください。"
      en = "Any website can send any request, or requests with credentials, through a user's browser. List the origins that are used in AllowOrigins."
    }
  }
}

resource_policy "AWS::Lambda::Permission" "any_source" {
  control  = "excessive-privilege"
  severity = "warning"
  targets  = ["AWS::Lambda::Permission.excessive-privilege"]

  filter = core::endswith(attrs.Principal, ".amazonaws.com")

  locals {
    # What may call on behalf of each service. The reference to a topic is its ARN.
    arns = (
      attrs.Principal == "events.amazonaws.com" ? [for rule in core::getresources("AWS::Events::Rule", {}) : rule.Arn] :
      attrs.Principal == "s3.amazonaws.com" ? [for bucket in core::getresources("AWS::S3::Bucket", {}) : bucket.Arn] :
      attrs.Principal == "sns.amazonaws.com" ? [for topic in core::getresources("AWS::SNS::Topic", {}) : topic.Ref] :
      attrs.Principal == "logs.amazonaws.com" ? [for group in core::getresources("AWS::Logs::LogGroup", {}) : group.Arn] :
      []
    )
  }

  enforce {
    condition = shirube::given(attrs.SourceArn) || shirube::given(attrs.SourceAccount) || shirube::given(attrs.PrincipalOrgID) || shirube::given(attrs.EventSourceToken)
    error_message = {
      ja = "${attrs.Principal} を通じて、他者のアカウントのリソースからも関数を呼び出せます。SourceArn に呼び出し元の ARN を指定してください。"
      en = "Through ${attrs.Principal}, resources of other accounts can call the function, too. Set SourceArn to the ARN of the caller."
    }
  }

  fix {
    title = {
      ja = "SourceArn にテンプレート内の呼び出し元を指定（許可は作り直し）"
      en = "Set SourceArn to a caller of this template (replaces the permission)"
    }
    safety = "decision"
    when   = core::length(local.arns) > 0
    set "SourceArn" {
      choices = local.arns
    }
  }
}
